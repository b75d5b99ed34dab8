/**
 * Rows under the header that are no data. Qualtrics writes its questions there, then a row of JSON (`{"ImportId":…}`);
 * SurveyMonkey writes what kind of answer each column holds.
 */

/** So many records are looked at. */
const MOST = 3;
const IMPORT_ID = /^\{"ImportId":/;
/** What SurveyMonkey calls an answer, in the languages of its exports. */
const ANSWER =
  /^(?:(?:open-ended )?response|réponse(?: ouverte)?|(?:beliebige |offene )?antwort|respuesta(?: abierta)?|resposta(?: aberta)?|risposta(?: aperta)?|open antwoord|antwoord)$/i;

/** How many of the first records under a header belong to the header. */
export function countSecondHeaders(records: readonly (readonly string[])[]): number {
  const ids = records.slice(0, MOST).findIndex((record) => record.some((cell) => IMPORT_ID.test(cell.trim())));
  if (ids !== -1) return ids + 1;
  const first = records.at(0);
  // Answers have a number and a date at the beginning; kinds of answers have neither.
  return first && first[0].trim() === '' && first.some((cell) => ANSWER.test(cell.trim())) ? 1 : 0;
}
