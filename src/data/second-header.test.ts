/** The tables of survey tools: questions as names, and further rows of names. */
import { expect, it } from 'vitest';
import { importCorpus } from './importer';
import { inspect } from './inspect';
import { textAt } from './packed';
import { SECOND_HEADER } from './reasons';

const TEXTS = ['this update broke my phone', 'great match tonight, well played', 'the bus leaves at eight'];
const ANSWERS = ['Poor', 'Excellent', 'Average'];

function table(header: string[], row: (i: number) => string): Blob {
  return new Blob([[...header, ...Array.from({ length: 30 }, (_, i) => row(i))].join('\n')]);
}

async function load(source: Blob) {
  const { mapping, columns, rows } = await inspect(source, 'survey.csv');
  const corpus = await importCorpus(source, 'survey.csv', { ...mapping, label: null });
  return { mapping, columns, rows, report: corpus.report, first: textAt(corpus.texts, 0) };
}

it.each([
  'Timestamp,What do you think about our service?,How was it?',
  'Horodateur,Que pensez-vous de notre service ?,Comment était-ce ?',
  `Timestamp,${'Please tell us in your own words how we could do better next time. '.repeat(2)},Grade!`,
])('takes questions above typed columns for names: %s', async (header) => {
  const source = table([header], (i) => `3/${(i % 28) + 1}/2023 9:30:15,"${TEXTS[i % 3]} ${i}",${ANSWERS[i % 3]}`);
  const { mapping, columns, report, first } = await load(source);
  expect(mapping).toMatchObject({ header: true, text: 1, date: 0 });
  expect(columns[1]).toBe(header.split(',')[1].trim());
  expect(report).toMatchObject({ rowsKept: 30, undated: 0 });
  expect(first).toBe(`${TEXTS[0]} 0`);
});

it('finds a rating of people and a sentiment beside a question', async () => {
  const rated = table(
    ['Any comments for us?,Rate us from 1 to 5'],
    (i) => `"${TEXTS[i % 3]} ${i}",${[1, 5, 3][i % 3]}`,
  );
  expect((await load(rated)).mapping).toMatchObject({ header: true, text: 0, label: 1 });
  const felt = table(
    ['id,Why did you leave?,sentiment'],
    (i) => `${i},"${TEXTS[i % 3]} ${i}",${['neg', 'pos'][i % 2]}`,
  );
  expect((await load(felt)).mapping).toMatchObject({ header: true, text: 1, label: 2 });
});

it('takes no tweet that asks something for a name', async () => {
  const source = table([], (i) => `"${i === 0 ? 'why does it crash?' : TEXTS[i % 3]} ${i}",${['neg', 'pos'][i % 2]}`);
  expect((await load(source)).mapping).toMatchObject({ header: false, text: 0, label: 1 });
});

it("leaves out Qualtrics' rows of questions and of JSON, and tells it", async () => {
  const ids = ['StartDate', 'QID1_TEXT', 'QID2'].map((id) => `"{""ImportId"":""${id}""}"`).join(',');
  const header = ['StartDate,Q1,Q2', 'Start Date,What do you think about our service?,How was it?', ids];
  const source = table(header, (i) => `2023-03-05 10:00:00,"${TEXTS[i % 3]} ${i}",${ANSWERS[i % 3]}`);
  const { mapping, columns, rows, report, first } = await load(source);
  expect(columns).toEqual(['StartDate', 'Q1', 'Q2']);
  expect(mapping).toMatchObject({ text: 1, date: 0 });
  expect([rows[0][1], first]).toEqual([`${TEXTS[0]} 0`, `${TEXTS[0]} 0`]);
  expect(report).toMatchObject({
    rowsRead: 32,
    rowsKept: 30,
    undated: 0,
    dropped: [{ reason: SECOND_HEADER, rows: 2 }],
  });
});

it("leaves out SurveyMonkey's row of kinds of answers", async () => {
  const header = ['Respondent ID,Date Created,What did you like?,How was it?', ',,Open-Ended Response,Response'];
  const source = table(header, (i) => `${100 + i},03/05/2023 10:00:00 AM,"${TEXTS[i % 3]} ${i}",${ANSWERS[i % 3]}`);
  const { columns, report, first } = await load(source);
  expect(columns[2]).toBe('What did you like?');
  expect(first).toBe(`${TEXTS[0]} 0`);
  expect(report.dropped).toEqual([{ reason: SECOND_HEADER, rows: 1 }]);
});
