import { describe, expect, it } from 'vitest';
import { ENCODINGS, type Encoding } from './corpus';
import { guessEncoding } from './encoding-guess';
import { importCorpus } from './importer';
import { inspect } from './inspect';
import { textAt } from './packed';

/** The bytes of each character in an encoding of one or two bytes, by decoding all of them. */
function alphabetOf(encoding: Encoding): Map<string, number[]> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const alphabet = new Map<string, number[]>();
  const add = (bytes: number[]) => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if (Array.from(character).length === 1 && !alphabet.has(character)) alphabet.set(character, bytes);
    } catch {
      // Not a character.
    }
  };
  for (let byte = 0; byte < 256; byte++) add([byte]);
  if (!/^(?:windows|iso-8859|koi8|macintosh)/.test(encoding))
    for (let first = 0x81; first < 255; first++) for (let second = 0x40; second < 255; second++) add([first, second]);
  return alphabet;
}

function encode(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  const alphabet = alphabetOf(encoding);
  return Uint8Array.from(Array.from(text).flatMap((character) => alphabet.get(character) ?? [63]));
}

const TEXTS: Partial<Record<Encoding, string[]>> = {
  'windows-1251': ['Ужасное обслуживание, больше никогда', 'Отличный день, спасибо всем'],
  'koi8-r': ['Ужасное обслуживание, больше никогда', 'Отличный день, спасибо всем'],
  'iso-8859-5': ['Ужасное обслуживание, больше никогда', 'Отличный день, спасибо всем'],
  'windows-1253': ['Πολύ κακή εξυπηρέτηση, ποτέ ξανά', 'Υπέροχη μέρα, ευχαριστώ', 'Άσχημη εμπειρία'],
  'iso-8859-7': ['Πολύ κακή εξυπηρέτηση, ποτέ ξανά', 'Υπέροχη μέρα, ευχαριστώ', 'Άσχημη εμπειρία'],
  'windows-1255': ['שירות נורא, לעולם לא עוד', 'יום נפלא, תודה לכולם'],
  'windows-1256': ['خدمة سيئة جدا لن أعود', 'يوم رائع شكرا للجميع'],
  shift_jis: ['このサービスは最悪です', 'とても良い一日でした、ありがとう'],
  'euc-jp': ['このサービスは最悪です', 'とても良い一日でした、ありがとう'],
  gb18030: ['服务太差了,再也不来了', '今天天气真好,谢谢大家'],
  big5: ['服務太差了,再也不來了', '今天天氣真好,謝謝大家'],
  'euc-kr': ['서비스가 최악이에요 다시는 안 가요', '정말 좋은 하루였어요 감사합니다'],
  'windows-1250': ['Bardzo zła obsługa, żałuję', 'Świetny dzień, dziękuję', 'Autobus odjeżdża o ósmej'],
  'iso-8859-2': ['Příšerná obsluha, už nikdy', 'Skvělý den, děkuji všem', 'Nejhorší zážitek, těším se'],
};
const WESTERN = [
  ['Le café était très mauvais, je suis déçu', 'J’adore ce nouvel écran', 'Où êtes-vous ? Ça marche'],
  ['Das Gerät ist schön, aber zu teuer', 'Grüße aus München', 'Das Frühstück war köstlich'],
  ['¿Qué pasó con el envío? ¡Es pésimo!', 'Me encantó la atención', 'El niño está muy cansado'],
  ['O serviço é péssimo, não recomendo', 'Ótima atuação, parabéns à equipe', 'às oito da manhã'],
  ['Jag är så besviken på servicen', 'Vilken härlig dag på stranden', 'Tåget går klockan åtta'],
  ['I can’t stand this – it’s broken', '“great” match tonight… well played', 'it costs £5 or €6'],
];

const tableOf = (texts: string[]) =>
  `id,text,sentiment\n${texts.map((text, i) => `${i},"${text}",${i % 2 ? 'positive' : 'negative'}\n`).join('')}`;
const twenty = (texts: string[]) => Array.from({ length: 20 }, (_, i) => `${texts[i % texts.length]} ${i}`);

describe('the encoding of a table', () => {
  it.each(Object.entries(TEXTS) as [Encoding, string[]][])('is found: %s', async (encoding, texts) => {
    const bytes = encode(tableOf(twenty(texts)), encoding);
    const source = new Blob([bytes]);
    const inspection = await inspect(source, 'posts.csv');
    expect(inspection).toMatchObject({ encoding, encodings: ENCODINGS, mapping: { text: 1, label: 2 } });
    const corpus = await importCorpus(source, 'posts.csv', inspection.mapping);
    expect([corpus.report.encoding, textAt(corpus.texts, 0)]).toEqual([encoding, `${texts[0]} 0`]);
  });

  it('is no Hebrew for Russian without capitals', async () => {
    const bytes = encode(tableOf(twenty(['очень плохой сервис', 'отличный матч', 'автобус в восемь'])), 'windows-1251');
    expect(await guessEncoding(bytes)).toBe('windows-1251');
  });

  it.each(WESTERN)('is Windows-1252 for %s', async (...texts) => {
    expect(await guessEncoding(encode(tableOf(texts), 'windows-1252'))).toBeNull();
    expect(await guessEncoding(encode(tableOf(twenty(texts)), 'windows-1252'))).toBeNull();
  });

  it('is found from its escapes in seven bits', async () => {
    const text = '\x1b$B:G0-\x1b(B 1,negative\n\x1b$BAG@2\x1b(B 2,positive\n';
    const inspection = await inspect(new Blob([`text,sentiment\n${text}`]), 'posts.csv');
    expect(inspection).toMatchObject({
      encoding: 'iso-2022-jp',
      rows: [
        ['最悪 1', 'negative'],
        ['素晴 2', 'positive'],
      ],
    });
  });
});

describe('the encoding that the user chose', () => {
  const source = new Blob([encode(tableOf(twenty(TEXTS['koi8-r'] ?? [])), 'koi8-r')]);

  it('is what is inspected and imported', async () => {
    const inspection = await inspect(source, 'posts.csv', { encoding: 'windows-1251' });
    expect(inspection).toMatchObject({ encoding: 'windows-1251', mapping: { encoding: 'windows-1251', text: 1 } });
    const corpus = await importCorpus(source, 'posts.csv', inspection.mapping);
    expect(corpus.report.encoding).toBe('windows-1251');
    expect(textAt(corpus.texts, 1)).toMatch(/^пФМЙЮОЩК ДЕОШ/);
  });

  it('is asked only where no byte order mark tells it', async () => {
    const marked = await inspect(new Blob(['\uFEFFtext,label\nso,pos\n']), 'posts.csv', { encoding: 'koi8-r' });
    expect(marked).toMatchObject({ encoding: 'utf-8', encodings: [] });
  });
});

it('refuses UTF-32 in plain words', async () => {
  for (const bytes of [
    [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0],
    [0, 0, 0xfe, 0xff, 0, 0, 0, 0x61],
  ])
    await expect(inspect(new Blob([Uint8Array.from(bytes)]), 'posts.csv')).rejects.toThrow(/UTF-32.*save it as UTF-8/);
});
