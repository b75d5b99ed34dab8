/**
 * A lint rule: content between tags or in an element's attribute is text; an object there would read “[object Object]”.
 */
import tsc from 'typescript';

/** @type {(type: tsc.Type) => boolean} */
const isObject = (type) =>
  type.isUnionOrIntersection() ? type.types.some(isObject) : (type.flags & tsc.TypeFlags.Object) !== 0;

/**
 * The part of a mustache tag that the rule uses, as parsed by svelte-eslint-parser.
 * @typedef {{ type: string, kind?: string, key?: { name: string }, parent: Node, expression: object }} Node
 * @typedef {{ esTreeNodeToTSNodeMap: Map<object, tsc.Node>, program: tsc.Program }} Services
 */

export default {
  /** @param {{ sourceCode: { parserServices: Services }, report(found: { node: Node, message: string }): void }} context */
  create(context) {
    const { esTreeNodeToTSNodeMap: nodes, program } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();
    return {
      /** @param {Node} tag */
      SvelteMustacheTag(tag) {
        const { parent } = tag;
        if (parent.type === 'SvelteAttribute') {
          // Components have typed properties; Svelte also accepts objects as classes, and handlers are functions.
          if (parent.parent.parent.kind !== 'html' || /^(on|class$)/.test(parent.key?.name ?? '')) return;
        }
        const node = nodes.get(tag.expression);
        if (node && isObject(checker.getTypeAtLocation(node))) {
          context.report({ node: tag, message: 'An object is shown as text. Say it by t().' });
        }
      },
    };
  },
};
