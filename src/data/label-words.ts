/** Words for sentiment in label columns, by language; and how a written value is made comparable with them. */
import type { Sentiment } from './corpus';
import { NEGATIVE, NEUTRAL, POSITIVE } from './corpus';

function entries(values: string, sentiment: Sentiment): [string, Sentiment][] {
  return values.split(/\s+/).map((value) => [value.replaceAll('_', ' '), sentiment]);
}

/** Words that mean nothing but a sentiment. */
const WORDS: ReadonlyMap<string, Sentiment> = new Map([
  // English
  ...entries('negative neg negatives bad unfavorable unfavourable detractor dislike thumbs_down unhappy', NEGATIVE),
  ...entries('positive pos positives good favorable favourable promoter like thumbs_up happy', POSITIVE),
  ...entries('neutral neu neutrals mixed objective objective-or-neutral neither passive balanced', NEUTRAL),
  // French
  ...entries('négatif négative négatifs négatives défavorable mauvais mauvaise', NEGATIVE),
  ...entries('positif positive positifs positives favorable bon bonne', POSITIVE),
  ...entries('neutre neutres mitigé mitigée mixte', NEUTRAL),
  // German
  ...entries('negativ negative schlecht', NEGATIVE),
  ...entries('positiv positive gut', POSITIVE),
  ...entries('neutral neutrale gemischt', NEUTRAL),
  // Spanish and Portuguese
  ...entries('negativo negativa negativos negativas malo mala ruim desfavorable desfavorável', NEGATIVE),
  ...entries('positivo positiva positivos positivas bueno buena bom boa favorable favorável', POSITIVE),
  ...entries('neutro neutra neutros neutras neutral mixto mixta misto mista', NEUTRAL),
  // Italian
  ...entries('negativo negativa negativi negative sfavorevole cattivo', NEGATIVE),
  ...entries('positivo positiva positivi positive favorevole buono', POSITIVE),
  ...entries('neutro neutra neutri neutrale misto', NEUTRAL),
  // Dutch
  ...entries('negatief negatieve slecht', NEGATIVE),
  ...entries('positief positieve goed', POSITIVE),
  ...entries('neutraal neutrale gemengd', NEUTRAL),
  // Chinese, Japanese, Korean, Arabic, Russian
  ...entries(
    '消极 负面 负向 否定的 ネガティブ 否定 부정 부정적 سلبي سلبية отрицательный отрицательная негативный негативная',
    NEGATIVE,
  ),
  ...entries(
    '积极 正面 正向 肯定的 ポジティブ 肯定 긍정 긍정적 إيجابي إيجابية ايجابي положительный положительная позитивный позитивная',
    POSITIVE,
  ),
  ...entries('中性 中立 ニュートラル 중립 중립적 محايد محايدة нейтральный нейтральная', NEUTRAL),
  // Emoji and emoticons
  ...entries('😡 😠 🤬 😞 😟 🙁 ☹ 😢 😭 👎 💔 😤 😒 😩 😫 :( :-( 🔴', NEGATIVE),
  ...entries('😀 😃 😄 😁 😊 🙂 😍 🥰 ☺ 👍 ❤ 💚 😂 😎 🎉 :) :-) 🟢', POSITIVE),
  ...entries('😐 😑 😶 🤷 :| :-| 🟡', NEUTRAL),
]);

/** Abbreviations that mean a sentiment only beside each other, or under a name that says so. */
const LETTERS: ReadonlyMap<string, Sentiment> = new Map([
  ...entries('n n+ - −', NEGATIVE),
  ...entries('p p+ +', POSITIVE),
  ...entries('neu u o', NEUTRAL),
]);

/** Emotions and answers whose sentiment is plausible, but for the user to confirm. */
const PLAUSIBLE: ReadonlyMap<string, Sentiment> = new Map([
  ...entries('anger angry sadness sad fear disgust hate worry grief annoyance disappointment no false f', NEGATIVE),
  ...entries('joy happiness love fun enthusiasm relief surprise gratitude admiration optimism yes true t', POSITIVE),
  ...entries('boredom empty', NEUTRAL),
]);

const DEGREES =
  /^(?:very|extremely|highly|strongly|slightly|somewhat|weakly|mostly|rather|super|très|plutôt|assez|sehr|eher|muy|algo|molto|muito|zeer|heel|очень)[\s_-]+/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]/g;
const WRAPPED = /^(["'“”«»‘’`])(.*)(["'“”«»‘’`])$/u;

/** A label value without invisible characters, quotes around it, case, and a degree ("very"). */
export function plainLabel(value: string): string {
  let plain = value.replace(INVISIBLE, '').trim();
  for (let match = WRAPPED.exec(plain); match; match = WRAPPED.exec(plain)) plain = match[2].trim();
  return plain.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');
}

export interface WordMeaning {
  sentiment: Sentiment;
  /** A word for a sentiment, by itself or by its neighbours; otherwise it is only plausible. */
  sure: boolean;
}

/** The meaning of a value written in words; null if it has none. `values` are all values of the column. */
export function meaningOfWord(value: string, values: Iterable<string>): WordMeaning | null {
  const plain = plainLabel(value);
  const word = WORDS.get(plain.replace(DEGREES, '').replaceAll('_', ' ').replaceAll('-', ' ')) ?? WORDS.get(plain);
  if (word !== undefined) return { sentiment: word, sure: true };
  const letter = LETTERS.get(plain);
  if (letter !== undefined) {
    const known = new Set(Array.from(values, (other) => LETTERS.get(plainLabel(other))));
    return { sentiment: letter, sure: known.has(NEGATIVE) && known.has(POSITIVE) };
  }
  const plausible = PLAUSIBLE.get(plain);
  return plausible === undefined ? null : { sentiment: plausible, sure: false };
}
