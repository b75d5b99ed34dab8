/** Words for sentiment in label columns, by language; and how a written value is made comparable with them. */
import type { Sentiment } from './corpus';
import { NEGATIVE, NEUTRAL, POSITIVE } from './corpus';

/** Keyed without accents. */
function entries(values: string, sentiment: Sentiment): [string, Sentiment][] {
  return values.split(/\s+/).map((value) => [withoutAccents(value.replaceAll('_', ' ')), sentiment]);
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
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

/** Words that speak of satisfaction, by language as above. */
const SATISFACTION: ReadonlyMap<string, Sentiment> = new Map([
  ...entries('satisfied delighted pleased satisfait satisfaite satisfaits satisfaites content contente', POSITIVE),
  ...entries('zufrieden satisfecho satisfecha contento contenta satisfeito satisfeita soddisfatto', POSITIVE),
  ...entries('soddisfatta tevreden', POSITIVE),
  ...entries('dissatisfied unsatisfied displeased insatisfait insatisfaite insatisfaits insatisfaites', NEGATIVE),
  ...entries('mécontent mécontente unzufrieden insatisfecho insatisfecha descontento descontenta', NEGATIVE),
  ...entries('insatisfeito insatisfeita insoddisfatto insoddisfatta ontevreden', NEGATIVE),
]);

/** Grades of schools and surveys: a sentiment only under a name that speaks of a judgement, or beside the words above. */
const GRADES: ReadonlyMap<string, Sentiment> = new Map([
  // English
  ...entries('excellent outstanding superb great awesome perfect fantastic wonderful', POSITIVE),
  ...entries('average fair ok okay acceptable adequate so-so medium meh', NEUTRAL),
  ...entries('poor terrible awful horrible inadequate unsatisfactory unacceptable insufficient', NEGATIVE),
  // French
  ...entries('excellente parfait parfaite bien super', POSITIVE),
  ...entries('moyen moyenne passable correct correcte acceptable', NEUTRAL),
  ...entries('insuffisant insuffisante nul nulle mal', NEGATIVE),
  // German
  ...entries('ausgezeichnet hervorragend exzellent perfekt toll', POSITIVE),
  ...entries(
    'mittel mittelmäßig mittelmässig durchschnittlich befriedigend ausreichend teils_teils teils/teils',
    NEUTRAL,
  ),
  ...entries('mangelhaft ungenügend miserabel schrecklich furchtbar', NEGATIVE),
  // Spanish and Portuguese
  ...entries(
    'excelente sobresaliente notable buenos buenas perfecto perfecta bem ótimo ótima perfeito perfeita',
    POSITIVE,
  ),
  ...entries('regular normal suficiente aprobado aceptable medio razoável médio mediano aceitável', NEUTRAL),
  ...entries(
    'insuficiente suspenso deficiente malos malas pésimo pésima péssimo péssima mau terrible terrível',
    NEGATIVE,
  ),
  // Italian
  ...entries('ottimo ottima eccellente buona bene perfetto perfetta', POSITIVE),
  ...entries('discreto discreta sufficiente medio accettabile', NEUTRAL),
  ...entries('insufficiente scarso scarsa pessimo pessima cattiva male', NEGATIVE),
  // Dutch
  ...entries('uitstekend uitmuntend perfect', POSITIVE),
  ...entries('voldoende matig gemiddeld redelijk', NEUTRAL),
  ...entries('onvoldoende zwak vreselijk', NEGATIVE),
]);

/** Values that say that there is no label. */
const NO_ANSWER = new Set(
  (
    'n/a #n/a na n.a. n.a nan null nil none undefined unknown - -- – — missing blank empty_value (blank) no_label ' +
    'no_answer no_response not_applicable not_available not_rated unrated unlabelled unlabeled unclassified irrelevant ' +
    'not_relevant not_set unspecified inconnu inconnue non_renseigné sans_réponse sans_objet non_classé non_pertinent ' +
    'nsp unbekannt keine_angabe k.a. k._a. nicht_bewertet irrelevante unklassifiziert desconocido sin_datos ' +
    'sin_respuesta ns/nc sconosciuto non_disponibile non_valutato desconhecido sem_resposta sem_dados onbekend ' +
    'offered unoffered niet_van_toepassing n.v.t. geen_antwoord неизвестно 未知'
  )
    .split(' ')
    .map((word) => word.replaceAll('_', ' ')),
);

/** Whether a value says that there is no label. `values` are all values of the column: beside "+", "-" is one. */
export function isNoAnswer(value: string, values: Iterable<string>): boolean {
  const plain = plainLabel(value);
  return NO_ANSWER.has(plain) && !(plain === '-' && hasPlus(values));
}

const hasPlus = (values: Iterable<string>) =>
  Array.from(values).some((other) => /^(?:\+|p\+?)$/.test(plainLabel(other)));

/** Abbreviations that mean a sentiment only beside each other, or under a name that says so. */
const LETTERS: ReadonlyMap<string, Sentiment> = new Map([
  ...entries('n n+ - −', NEGATIVE),
  ...entries('p p+ +', POSITIVE),
  ...entries('neu u o =', NEUTRAL),
]);

/** Emotions and answers whose sentiment is plausible, but for the user to confirm. */
const PLAUSIBLE: ReadonlyMap<string, Sentiment> = new Map([
  ...entries('anger angry sadness sad fear disgust hate worry grief annoyance disappointment no false f', NEGATIVE),
  ...entries('mediocre', NEGATIVE),
  ...entries('joy happiness love fun enthusiasm relief surprise gratitude admiration optimism yes true t', POSITIVE),
  ...entries('boredom empty conflict satisfactory', NEUTRAL),
]);

const DEGREES = new RegExp(
  `^(?:(?:${[
    'very|extremely|highly|strongly|slightly|somewhat|weakly|mostly|rather|quite|fairly|really|completely|totally|super',
    'tres|plutot|assez|extremement|vraiment|totalement|tout a fait|entierement',
    'sehr|eher|ziemlich|recht|au(?:ß|ss)erst|extrem|vollig|etwas|voll und ganz',
    'muy|algo|bastante|extremadamente|totalmente|molto|abbastanza|piuttosto|estremamente|del tutto',
    'muito|extremamente|zeer|heel|erg|tamelijk|vrij|uiterst|helemaal|очень',
  ].join('|')})[\\s_-]+)+`,
);
/** "Pas satisfait", "not very good", "wenig zufrieden". */
const NEGATION =
  /^(?:not at all|not|pas du tout|pas|peu|gar nicht|uberhaupt nicht|nicht|wenig|nada|poco|no|per niente|non|nao|pouco|helemaal niet|niet|weinig)[\s_-]+/;
/** "Moyennement satisfait". */
const MIDDLING = /^(?:moderately|moyennement|mittelmassig|massig|maßig|medianamente|moderadamente|mediamente|matig) /;
/** "Neither satisfied nor dissatisfied". */
const NEITHER = /^(?:neither .+ nor|ni .+ ni|weder .+ noch|ne .+ ne|nem .+ nem|noch .+ noch) /;
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
  /** A grade ("poor", "average"), which may be that of anything. */
  grade: boolean;
}

/** The meaning of a value written in words; null if it has none. `values` are all values of the column. */
export function meaningOfWord(value: string, values: Iterable<string>): WordMeaning | null {
  const plain = plainLabel(value);
  const known = knownWord(withoutAccents(plain));
  if (known) return { ...known, sure: true };
  const letter = LETTERS.get(plain);
  if (letter !== undefined) {
    const others = Array.from(values);
    if (isNoAnswer(value, others)) return null;
    const met = new Set(others.map((other) => LETTERS.get(plainLabel(other))));
    return { sentiment: letter, sure: met.has(NEGATIVE) && met.has(POSITIVE), grade: false };
  }
  const plausible = PLAUSIBLE.get(plain);
  return plausible === undefined ? null : { sentiment: plausible, sure: false, grade: false };
}

/** @param folded in lower case and without accents */
function knownWord(folded: string): Omit<WordMeaning, 'sure'> | null {
  const own = WORDS.get(folded);
  if (own !== undefined) return { sentiment: own, grade: false };
  const plain = folded.replaceAll('_', ' ');
  if (MIDDLING.test(plain) || NEITHER.test(plain)) {
    return knownWord(plain.slice(plain.lastIndexOf(' ') + 1)) && { sentiment: NEUTRAL, grade: false };
  }
  const denied = plain.replace(NEGATION, '');
  const bare = denied.replace(DEGREES, '');
  const words = [bare, bare.replaceAll('-', ' ')];
  const lookUp = (map: ReadonlyMap<string, Sentiment>) =>
    words.map((word) => map.get(word)).find((found) => found !== undefined);
  const feeling = lookUp(SATISFACTION) ?? lookUp(WORDS);
  const sentiment = feeling ?? lookUp(GRADES);
  if (sentiment === undefined) return null;
  if (denied === plain) return { sentiment, grade: feeling === undefined };
  // "Not positive" may be neutral, and "not bad" good.
  return sentiment === POSITIVE && !bare.startsWith('pos')
    ? { sentiment: NEGATIVE, grade: feeling === undefined }
    : null;
}
