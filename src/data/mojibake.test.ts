import { describe, expect, it } from 'vitest';
import { looksMojibake, repairMojibake } from './mojibake';

const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
/** UTF-8 read as Windows-1252. */
const misread = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) =>
    byte >= 0x80 && byte < 0xa0 ? HIGH[byte - 0x80] : String.fromCharCode(byte),
  ).join('');

const TEXTS = [
  'I can’t stand this it’s broken',
  'It’s lovely don’t stop 😀',
  'Ça déçoit : l’été à Noël, où êtes-vous ?',
  'Übermäßig schön, größer',
  'señor, ¿qué pasó? mañana',
  'zażółć gęślą jaźń',
  'привет мир',
  'καλημέρα',
  'مرحبا بالعالم',
  '今日は雨です',
  'Thế mà chưa bắt được con cá',
  'costs £5 or 5€, 20°',
  '❤️ wow… ♫',
  'lost \ufffd already',
  '“quoted” — said',
];

describe('mojibake', () => {
  it.each(TEXTS)('of “%s” is found and repaired', (text) => {
    expect(looksMojibake(misread(text))).toBe(true);
    expect(repairMojibake(misread(text))).toBe(text);
  });

  it('is repaired if it was made twice', () => {
    expect(repairMojibake(misread(misread('can’t')))).toBe('can’t');
  });

  it('is repaired where the last byte became a space or was lost', () => {
    expect(repairMojibake('dÃ©jÃ  vu, Ã la maison')).toBe('déjà vu, à la maison');
    expect(repairMojibake('â€œquotedâ€ and so on')).toBe('“quoted” and so on');
  });

  it.each([
    ...TEXTS,
    'voilà « café » ! Été » là…',
    'NESCAFÉ® CAFÉ™ CAFÉ… CAFÉ” MAÇÃ” AMANHÃ… IRMÃ»',
    'ESPAÑ… Ñ…',
    '„BÖ“ „JÄ“ Ø®',
    'naïve… über— São Paulo, Ångström',
    'plain',
    '',
  ])('is not seen in “%s”', (text) => {
    expect(looksMojibake(text)).toBe(false);
    expect(repairMojibake(text)).toBe(text);
  });

  it('takes linear time', () => {
    for (const piece of ['Ã©', 'â€', 'ðŸ', 'Ã ', 'Ð']) {
      const began = performance.now();
      repairMojibake(piece.repeat(100_000));
      expect(performance.now() - began).toBeLessThan(2000);
    }
  });
});
