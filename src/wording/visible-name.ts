/** Names from files and from other people, made safe to show. */

const LONGEST_NAME = 200;
/** Controls, line ends, and what changes the direction of writing: Unicode UAX #9, table 5, and its marks. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;

/**
 * A name on one line: without characters that cannot be seen but change how the rest is shown, and of at most 200
 * characters. May be empty.
 */
export function visibleName(name: string): string {
  // Far longer than shown: the rest need not be looked at.
  const seen = name
    .slice(0, 10 * LONGEST_NAME)
    .replace(UNSEEN, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(seen);
  return characters.length <= LONGEST_NAME ? seen : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
}
