/**
 * What the name of a column says of its contents: names used by listening suites, scrapers, APIs, spreadsheets and
 * research sets, in several languages. A nested field is named by its path (`user.screen_name`).
 */
import { zoneOfHeader } from './header-zone';
import type { LabelName } from './labels';

export type NamedRole = 'text' | 'label' | 'user' | 'date' | 'time' | 'remark';

interface Names {
  /** Names that mean the role by themselves. */
  exact: RegExp;
  /** Words that suggest the role within a longer name. */
  word: RegExp;
  /** Words that rule it out. */
  not?: RegExp;
}

const NAMES: Record<NamedRole, Names> = {
  text: {
    exact:
      /^(full ?text|text|tweets?|tweet ?text|post ?text|original ?tweet|(original ?|comment ?|review ?|message ?|status ?|sms ?)text|text ?(original|display|body)|content|message|msg|body|selftext|sentence|hit ?sentence|reviews?|comments?|mentions?|posts?|status|utterance|verbatim|phrase|document|sentiment ?text|texte|contenu|commentaires?|avis|publication|texto|contenido|comentarios?|mensaje|mensagem|testo|recensione|tekst|bericht|beitrag|kommentar|nachricht|inhalt|opmerking|текст|文本|内容|本文)$/,
    word: /^(text|tweet|content|message|comment|review|post|body|sentence|mention|snippet|caption|texte|contenu|texto|testo|tekst|title|headline|subject|titre|titel|titulo|título|summary)$/,
    not: /^(id|ids|url|urls|uri|link|links|permalink|href|domain|bio|description|about|profile|clean|cleaned|selected|processed|lemmatized|stemmed|tokens|tokenized|lang|language|location|place|source|type|count|length|len|date|time|at|user|author|name|handle|hashtags?|media|image|photo|video|reply|replied|replies|quoted|retweeted|reblog|parent|html|status_?id|warning|spoiler)$/,
  },
  label: { exact: /^$/, word: /^$/ },
  user: {
    exact:
      /^(user|users|user ?name|screen ?name|author|author ?name|handle|acct|account|nick(name)?|profile ?name|poster|sender|from|utilisateur|auteur|usuario|usuário|autor|autore|utente|benutzer|gebruiker|verfasser|автор|用户|display ?name)$/,
    word: /^(user|username|screenname|author|handle|acct|account|name|nick|login|profile|auteur|usuario|autor)$/,
    not: /^(description|bio|location|created|followers|following|friends|favou?rites|verified|count|url|image|img|avatar|verified|statuses|listed|protected|lang|type|network|airline|candidate|product|package|app|brand|topic|entity|tag|gender|age|domain|project|query|country|source|file|place|first|last|in|reply|mentions?)$/,
  },
  date: {
    exact:
      /^(date|datetime|date ?time|date ?utc|timestamp|created|created ?(at|time|utc|date|on)|date ?created|create ?(time|date)|published|published ?(at|on|date)|publish ?(date|time)|posted|posted ?(at|on|time|date)|post ?(date|time)|tweet ?(date|at|created|time|created ?at)|time|time ?us|review ?(date|time)|review ?submit ?(date ?and ?time|millis ?since ?epoch)|submission ?time|sent|sent ?(at|on|date|time)|received ?(at|on)?|ts|unix ?time|horodateur|horodatage|zeitstempel|marca ?temporal|carimbo ?de ?data ?hora|informazioni ?cronologiche|tijdstempel|when|day|date ?de ?(publication|création|creation)|fecha|data|datum|zeit|zeitpunkt|дата|日期|时间|日時)$/,
    word: /^(date|datetime|time|timestamp|created|createdat|published|posted|indexed|updated|fecha|datum)$/,
    not: /^(user|author|account|profile|birth|joined|zone|timezone|offset|of|edited|retweeted|quoted|reblog|crawl|crawled|scraped|collected|imported|parent|count|last)$/,
  },
  time: {
    exact:
      /^(time|hour|time ?of ?day|heure|hora|horario|horário|ora|orario|uhrzeit|zeit|tijd|tijdstip|время|时间|時刻|時間)$/,
    word: /^(time|hour|heure|hora|horario|horário|ora|orario|uhrzeit|tijd|tijdstip)$/,
    not: /^(zone|timezone|offset|of|tweet|date)$/,
  },
  remark: {
    exact: /^(remarks?|notes?|annotation ?notes?|remarque)$/,
    word: /^(remark|remarks|remarque)$/,
  },
};

const SENTIMENT =
  /^(sentiments?|polarity|polarité|polarité|tonality|tonalité|tone|sentiment ?(polarity|label|class|value|category|score|human|type|analysis)|(overall|airline|tweet|text|human|manual|gold|true|predicted|message)? ?sentiment|feeling|valence|compound|compound ?score|opinion|stimmung|tonalität|sentimiento|sentimento|sentimentwert|polaridad|polaridade|polarità|is ?positive|sent|vader|textblob ?polarity|настроение|тональность|情感)$/;
const SENTIMENT_WORD =
  /^(sentiment|polarity|polarité|tonality|tonalité|sentimiento|sentimento|stimmung|valence|compound)$/;
const RATING =
  /^(rating|ratings|stars?|star ?rating|review ?(rating|score|stars?)|overall|csat|satisfaction|note|notes?|étoiles|bewertung|sterne|valoración|avaliação|punteggio|valutazione|beoordeling|csat ?score)$/;
const RATING_WORD =
  /^(rating|rate|stars?|csat|satisfaction|satisfied|satisfaite?|notez|zufrieden|satisfech[oa]|satisfeit[oa]|soddisfatt[oa]|tevreden)$/;
const CLASS =
  /^(labels?|corrected|targets?|class|classes|classe|category|annotation|annotations|étiquette|etiquette|etiqueta|etichetta|gold|gold ?label|y|emotion|emotions|mood|judge?ment|code|coding|klasse|score|scores)$/;
/** Counts, flags, votes, people and measures of other things: never a sentiment, whatever their values. */
const NOT_LABEL =
  /^(count|counts|counter|likes?|liked|retweets?|retweeted|favou?rites?|favou?rited|favs?|shares?|shared|replies|reply|quotes?|quoted|followers?|following|friends?|verified|gender|sex|votes?|upvotes?|downvotes?|ups|downs|digg|engagements?|impressions?|views?|reach|reactions?|clicks|confidence|certainty|probability|prob|id|ids|index|idx|number|numerator|denominator|age|truncated|possibly|sensitive|protected|lang|language|followed|hashtags?|urls?|length|len|words|year|month|day|hour|lat|long|latitude|longitude|version|gold_?standard|subjectivity|magnitude|rank|yn|is_?retweet|is_?quote|is_?reply|spam|bot|edited|pinned|deleted)$/;

/** How long something took, not when it was. */
const DURATION =
  /^(duration|length|len|elapsed|spent|taken|runtime|latency|delay|lag|uptime|downtime|response|reply|first ?response|answer|reaction|resolution|handling|handle|processing|wait|waiting|hold|talk|queue|play|playback|playing|watch|watched|watching|view|viewing|viewed|listen|listening|read|reading|screen|run|running|site|to|until|since|total|average|avg|mean|median|max|min|seconds|minutes|durée|temps|délai|réponse|lecture|attente|visionnage|duración|duracion|tiempo|respuesta|espera|duração|duracao|tempo|resposta|durata|risposta|attesa|länge|laenge|lengte)$|(dauer|länge|duur|lengte|(antwort|reaktions|bearbeitungs|warte|lauf|spiel|lese|seh|verweil|wieder.*)zeit|(reactie|respons|wacht|kijk|speel|lees|afspeel)tijd)$/;

/** Whether a name speaks of a duration: "Response Time", "video_length". */
export const isDuration = (name: string) => wordsOf(name).some((word) => DURATION.test(word));

/** A name as lower-case words: "TweetText", "tweet_text" and " Tweet Text " are the same. */
function wordsOf(name: string): string[] {
  return name
    .normalize('NFC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
}

const partsOf = (name: string) =>
  name
    .split(/[./]/)
    .map(wordsOf)
    .filter((part) => part.length > 0);

/** "Created (EST)" is "Created". */
function withoutZone(name: string): string {
  const plain = name.replace(/\s*[([][^()[\]]*[)\]]/, '');
  return plain !== name && plain !== '' && zoneOfHeader(name) !== null ? plain : name;
}

/**
 * How surely a name means the role: 3 for a name of its own, 2 where its last word is one, 1 where another is, less
 * by depth for a nested field; 0 for a name that says nothing; negative where it says something else.
 */
export function rankName(name: string, role: Exclude<NamedRole, 'label'>): number {
  const parts = partsOf(role === 'date' || role === 'time' ? withoutZone(name) : name);
  const last = parts.at(-1);
  if (!last) return 0;
  const { exact, word, not } = NAMES[role];
  if (role === 'remark' && parts.length > 1) return 0;
  const deeper = 0.05 * (parts.length - 1);
  const outside = parts.slice(0, -1).flat();
  // A text or a date of the author, of a quoted post… is another's.
  const foreign = role !== 'user' && not !== undefined && outside.some((part) => not.test(part));
  if (exact.test(last.join(' '))) return (foreign ? 1 : 3) - deeper;
  const joined = parts.slice(-2).flat();
  if (parts.length > 1 && role === 'user' && exact.test(last[0])) return 2.5 - deeper;
  // Beside the text that was replied to, it is the post.
  if (role === 'text' && /^(reply|antwort|réponse|respuesta|risposta|resposta|antwoord)$/.test(last.join(' ')))
    return 1;
  // A form's question may speak of anything: "What do you think about…?"
  const asks = name.trim().endsWith('?');
  if (not && !asks && last.some((part) => not.test(part))) return -1;
  if (word.test(last.at(-1) ?? '')) return (foreign ? 0.5 : 2) - deeper;
  return joined.some((part) => word.test(part)) ? (foreign ? 0.25 : 1) - deeper : 0;
}

/** Columns that the lab's own exports add. */
const OWN = /: (score|verdict|version)$|^models$/;

/** How surely a name means a label: 3 for a sentiment, 2 for a rating or a class; −1 for what is none, 0 otherwise. */
export function rankLabelName(name: string): number {
  const last = partsOf(name).at(-1);
  if (!last) return 0;
  if (OWN.test(name.trim())) return -1;
  const joined = last.join(' ');
  if (SENTIMENT.test(joined)) return 3;
  if (RATING.test(joined) || CLASS.test(joined)) return 2;
  if (last.some((part) => NOT_LABEL.test(part)) || NOT_LABEL.test(last.join('_'))) return -1;
  if (last.some((part) => SENTIMENT_WORD.test(part))) return 2.5;
  return last.some((part) => RATING_WORD.test(part)) ? 1.5 : last.some((part) => CLASS.test(part)) ? 1 : 0;
}

/** What a name says of the numbers under it. */
export function labelNameOf(name: string): LabelName {
  const last = partsOf(name).at(-1) ?? [];
  const joined = last.join(' ');
  if (SENTIMENT.test(joined) || last.some((part) => SENTIMENT_WORD.test(part))) return 'sentiment';
  return RATING.test(joined) || last.some((part) => RATING_WORD.test(part)) ? 'rating' : 'other';
}

/** Whether a name is one of the known names of any role. */
export const isKnownName = (name: string) =>
  rankLabelName(name) >= 2 ||
  (Object.keys(NAMES) as NamedRole[]).some((role) => role !== 'label' && rankName(name, role) >= 2.9);
