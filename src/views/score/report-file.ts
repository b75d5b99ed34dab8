/** What the report of a scored file says: on screen, on paper and in its file. */
import type { Step } from '../../scored/timeline';
import type { Report, Section } from '../../report/report';
import { CAVEATS } from '../../scored/caveats';
import type { ReportFacts } from './score-report.svelte';
import type { Scoring } from './scoring.svelte';
import { DAY_MS, SENSITIVITIES, type TimelineWatch } from './timeline.svelte';
import { say } from '../../wording/wording';
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDateUtc,
  formatDayUtc,
  formatDecimal,
  formatPercent,
} from '../../parts/format';

const MOST_WORDS = 15;

const section = (title: string, parts: Partial<Section>): Section => ({
  ...{ title, paragraphs: [], table: null, notes: [], charts: [] },
  ...parts,
});

export function reportOf(scoring: Scoring, timeline: TimelineWatch, facts: ReportFacts): Report {
  const judge = scoring.names[timeline.run] ?? '';
  return {
    title: say('Report: {source}', { source: scoring.sourceName }),
    paragraphs: [
      say('{rows} {rows|row|rows} scored by Badbuzz Lab {version} on {date}.', {
        rows: scoring.count,
        version: facts.about.lab,
        date: formatDate(Date.parse(facts.about.exportedAt)),
      }),
      ...(scoring.runs.length > 1 ? [say('Where one model has to speak, it is {model}.', { model: judge })] : []),
      ...(scoring.partial ? [say('Scoring ended before the source did: these are its first rows.')] : []),
    ],
    sections: [
      shareSection(scoring, facts),
      ...timelineSections(timeline, facts),
      ...(facts.words.length > 0 ? [wordSection(facts)] : []),
      exampleSection(facts, timeline.run),
      sourceSection(scoring, timeline),
      modelSection(facts),
      section(say('Method'), {
        notes: [
          say(
            'Share: of all rows, those that the model calls negative; 95 % interval by Wilson’s score method (1927).',
          ),
          say(
            'Words: log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn, “Fightin’ Words”, 2008); z counts standard deviations.',
          ),
          ...(timeline.timeline?.watchedFrom
            ? [
                say(
                  'Alarm: a cumulative sum of log-likelihood ratios on the negative tweets of five minutes (E. S. Page, Biometrika 41, 1954; J. M. Lucas, Technometrics 27, 1985), against what the days before make usual: volume × negative share of the same hour, and more where the other tweets are many.',
                ),
                say(SENSITIVITIES.find(({ id }) => id === timeline.sensitivity)!.words),
              ]
            : []),
        ],
      }),
      section(say('What these figures can and cannot tell'), { notes: CAVEATS.map((caveat) => say(caveat)) }),
    ],
  };
}

function shareSection({ shares }: Scoring, { agreed, about: { scoredRows: count } }: ReportFacts): Section {
  return section(say('Share of negatives'), {
    paragraphs:
      agreed === null
        ? []
        : [
            say('All models are of one mind on {share} of the rows: {agreed} of {rows}.', {
              ...{ share: formatPercent(agreed / count), agreed, rows: count },
            }),
          ],
    table: {
      header: [say('Model'), say('Negative'), say('95 % interval'), say('Negative rows'), say('Unsure')],
      rows: shares.map(({ name, negatives, unsure, rows, interval: [low, high], run }) => [
        ...[name, formatPercent(negatives / rows)],
        say('{low} to {high}', { low: formatPercent(low), high: formatPercent(high) }),
        say('{negatives} of {rows}', { negatives, rows }),
        run.unsure ? formatPercent(unsure / rows) : '–',
      ]),
    },
  });
}

function timelineSections(timeline: TimelineWatch, { reasons }: ReportFacts): Section[] {
  const { timeline: found, alarms, end } = timeline;
  if (!found || found.all.length === 0) return [];
  const unit = end - found.begin > 14 * DAY_MS ? 'day' : 'hour';
  const steps = timeline.allSteps(unit);
  const stepMs = end === found.begin ? 1 : (end - found.begin) / steps.length;
  const place = (moment: number) => (moment - found.begin) / stepMs;
  const label = ({ begin }: Step) => (unit === 'day' ? formatDayUtc(begin) : formatDateUtc(begin));
  return [
    section(say('Timeline'), {
      paragraphs: [
        found.watchedFrom === null
          ? say(
              'No alarm can be given: what is usual is learnt from the seven days before, and the file has not more than that.',
            )
          : say(
              '{alarms} {alarms|alarm|alarms} of bad buzz. What is usual is learnt from the days before alone, so alarms are given from {date} on.',
              {
                alarms: alarms.length,
                date: formatDateUtc(found.watchedFrom),
              },
            ),
      ],
      bars: [
        {
          title: unit === 'day' ? say('Negative tweets by day (UTC)') : say('Negative tweets by hour (UTC)'),
          legend: say('Bars: negative tweets. Dashed line: what is usual. ▼ and shade: alarms, by their numbers.'),
          bars: steps.map((step) => ({
            ...{ label: label(step), value: step.negative },
            line: Number.isNaN(step.usual) ? null : step.usual,
          })),
          marks: alarms.map(({ begin, raised, end }, at) => ({
            ...{ from: place(begin), to: place(end), at: Math.floor(place(raised - 1)), name: String(at + 1) },
          })),
          format: formatCount,
        },
      ],
    }),
    ...alarms.map((alarm, at) =>
      section(say('Alarm {number}', { number: at + 1 }), {
        paragraphs: [
          say(
            'Began {begin}, was raised {raised}, over {end} (UTC). {observed} negative tweets where {expected} would be usual.',
            {
              begin: formatDateUtc(alarm.begin),
              raised: formatDateUtc(alarm.raised),
              end: formatDateUtc(alarm.end),
              observed: alarm.observed,
              expected: formatDecimal(alarm.expected, 1),
            },
          ),
          ...(reasons[at]?.terms.length
            ? [
                say('Words that set it apart: {words}.', {
                  words: reasons[at].terms.map(({ term }) => term).join(', '),
                }),
              ]
            : []),
        ],
        table: reasons[at]?.tweets.length
          ? {
              header: [say('Tweet'), say('Date (UTC)'), say('Probability of positive'), say('Nearly the same')],
              rows: reasons[at].tweets.map(({ text, date, score, alike }) => [
                ...[text, formatDateUtc(date), formatDecimal(score), formatCount(alike)],
              ]),
            }
          : null,
      }),
    ),
  ];
}

function wordSection({ words }: ReportFacts): Section {
  return section(say('Words that set the negatives apart'), {
    table: {
      header: [say('Word'), say('Negative rows'), say('Others'), say('z')],
      rows: words
        .slice(0, MOST_WORDS)
        .map(({ term, negative, positive, z }) => [
          ...[term, formatCount(negative), formatCount(positive), formatDecimal(Math.abs(z), 1)],
        ]),
    },
  });
}

function exampleSection({ examples }: ReportFacts, run: number): Section {
  const kinds = [
    ['negative', say('Most negative')],
    ['positive', say('Most positive')],
    ['unsure', say('Unsure')],
  ] as const;
  return section(say('Examples'), {
    table: {
      header: [say('Kind'), say('Row'), say('Text'), say('Probability of positive')],
      rows: kinds.flatMap(([kind, title]) =>
        examples[kind].map(({ row, text, scores }) => [
          ...[title, formatCount(row + 1), text, formatDecimal(scores[run]?.score ?? NaN)],
        ]),
      ),
    },
  });
}

function sourceSection({ sourceName, report, count, figures }: Scoring, { timeline, end }: TimelineWatch): Section {
  const left = (report?.dropped ?? []).map(({ reason, rows }) => [
    say('Left out: {reason}', { reason }),
    formatCount(rows),
  ]);

  return section(say('The file'), {
    table: {
      header: [say('What'), say('Figure')],
      rows: [
        [say('Name'), sourceName],
        ...(report
          ? [
              [say('Size'), formatBytes(report.sizeBytes)],
              [say('Encoding'), report.encoding.toUpperCase()],
            ]
          : []),
        [say('Rows scored'), formatCount(count)],
        ...(left.length > 0 ? left : [[say('Left out'), formatCount(0)]]),
        ...(report && report.damagedRows > 0
          ? [[say('Rows with damaged letters'), formatCount(report.damagedRows)]]
          : []),
        ...(timeline && timeline.all.length > 0
          ? [
              [
                say('Days (UTC)'),
                say('{from} to {to}', { from: formatDayUtc(timeline.begin), to: formatDayUtc(end - 1) }),
              ],
              [say('Rows without a date'), formatCount(timeline.undated)],
            ]
          : []),
        ...(figures.readings.rows > 0 ? [[say('Rows read by hand'), formatCount(figures.readings.rows)]] : []),
      ],
    },
  });
}

function modelSection({ about }: ReportFacts): Section {
  return section(say('Models and settings'), {
    table: {
      header: [say('Model'), say('Version'), say('Recipe'), say('Trained'), say('Settings')],
      rows: about.models.map(({ name, version, recipe, trainedAt, settings }) => [
        ...[name, version, recipe, formatDate(Date.parse(trainedAt)), tell(settings)],
      ]),
    },
  });
}

/** `seed: 42; rows: 1000; knobs: (epochs: 5)`; what is not set is left out. */
function tell(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(4)));
  if (Array.isArray(value)) return value.map(tell).join(' – ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([, part]) => part !== null && part !== undefined)
    .map(
      ([name, part]) => `${name}: ${typeof part === 'object' && !Array.isArray(part) ? `(${tell(part)})` : tell(part)}`,
    )
    .join('; ');
}
