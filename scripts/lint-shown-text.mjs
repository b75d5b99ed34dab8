/** A lint rule: what stands between tags or in an attribute of an element is text, and an object there reads “[object Object]”. */
import tsc from 'typescript';

/** @type {(type: tsc.Type) => boolean} */
const isObject = (type) =>
  type.isUnionOrIntersection() ? type.types.some(isObject) : (type.flags & tsc.TypeFlags.Object) !== 0;

/**
 * What the rule looks at of a mustache, as svelte-eslint-parser has it.
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
          // Components have typed properties; Svelte takes classes as objects too, and handlers are functions.
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
