/**
 * Source of a regular expression for one western or "flat" emoticon: `:)` `:-(` `;D` `:'(` `=/` `(:` `xD` `<3` `</3`
 * `^_^`
 * `-_-` `o_O` `T_T` `\o/`.
 *
 * `wordCharacter` is the source of a class of letters and digits: an emoticon that ends in a letter must not continue
 * as a word ("x:Poland"), and one after a digit is a time or a score ("5:3"). Every repetition is bounded by its own
 * run of equal characters, so that matching stays linear.
 */
export function emoticonSource(wordCharacter: string): string {
  const notInWord = `(?!${wordCharacter})`;
  const mouth = [
    String.raw`\)+|\(+|\]+|\[+|\}+|\{+|\|+|\*+|[\\/](?![\\/])`,
    `(?:D+|[PpOoSsXxCcb]|@|\\$)${notInWord}`,
  ].join('|');
  return [
    // Eyes, then optionally a tear or a nose, then a mouth.
    String.raw`>?(?<!\d)[:;=][',]?[-^]?(?:${mouth})`,
    String.raw`(?<!\d)[:=]-?3+${notInWord}`,
    String.raw`8-[)(D]${notInWord}`,
    // The same from right to left; "(note): text" is punctuation.
    String.raw`(?<!${wordCharacter})[()]-?[:;=](?![()])`,
    String.raw`D'?:(?=\s|$)`,
    `[xX]-?D+${notInWord}`,
    String.raw`<[/\\]?3+(?!\d)`,
    String.raw`\^[_.-]*\^|-_+-|=_+=|;_+;|>[_.]+<`,
    `(?:[oO][_.][oO0]|0_+0|0[_.][oO]|[tT]_+[tT]|[uU]_+[uU])${notInWord}`,
    String.raw`\\o\/`,
  ].join('|');
}
