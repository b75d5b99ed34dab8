/** The contents of the report of a scored file: on screen, in print and in its file. */
import { bordersOf, placeOf, type Step } from '../../scored/timeline';
import type { Report, Section } from '../../report/model';
import { CAVEATS } from '../../scored/caveats';
import type { ReportFacts } from './score-report.svelte';
import type { Scoring } from './scoring.svelte';
import type { TimelineWatch } from './timeline.svelte';
import { ROUNDED, SENSITIVITIES } from '../../scored/alarms';
import { DAY_MS } from '../../data/zones';
import { t } from '../../wording/wording';
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDateIn,
  formatDayIn,
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
    title: t('Report: {source}', { source: scoring.sourceName }),
    paragraphs: [
      t('{rows} {rows|row|rows} scored by Badbuzz Lab {version} on {date}.', {
        rows: scoring.count,
        version: facts.about.lab,
        date: formatDate(Date.parse(facts.about.exportedAt)),
      }),
      ...(scoring.runs.length > 1 ? [t('Where a single model is used, it is {model}.', { model: judge })] : []),
      ...(scoring.partial ? [t('Scoring was ended before the end of the source: these are its first rows.')] : []),
    ],
    sections: [
      shareSection(scoring, facts),
      ...timelineSections(timeline, facts),
      ...(facts.words.length > 0 ? [wordSection(facts)] : []),
      exampleSection(facts, timeline.run),
      sourceSection(scoring, timeline),
      modelSection(facts),
      section(t('Method'), {
        notes: [
          t('Share: of all rows, those that the model calls negative; 95 % interval by Wilson’s score method (1927).'),
          t(
            'Words: log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn, “Fightin’ Words”, 2008); z is in standard deviations.',
          ),
          ...(timeline.timeline?.watchedFrom
            ? [
                t(
                  'Alarm: a cumulative sum of log-likelihood ratios on the negative tweets of five minutes (E. S. Page, Biometrika 41, 1954; J. M. Lucas, Technometrics 27, 1985), against what is usual by the days before: volume × negative share of the same hour, and more where there are many other tweets.',
                ),
                t(
                  ROUNDED[timeline.timeline.rounding] ??
                    SENSITIVITIES.find(({ id }) => id === timeline.sensitivity)!.words,
                ),
              ]
            : []),
        ],
      }),
      section(t('What these figures can and cannot tell'), { notes: CAVEATS.map((caveat) => t(caveat)) }),
    ],
  };
}

function shareSection({ shares }: Scoring, { agreed, about: { scoredRows: count } }: ReportFacts): Section {
  return section(t('Share of negatives'), {
    paragraphs:
      agreed === null
        ? []
        : [
            t('All models agree on {share} of the rows: {agreed} of {rows}.', {
              ...{ share: formatPercent(agreed / count), agreed, rows: count },
            }),
          ],
    table: {
      header: [t('Model'), t('Negative'), t('95 % interval'), t('Negative rows'), t('Unsure')],
      rows: shares.map(({ name, negatives, unsure, rows, interval: [low, high], run }) => [
        ...[name, formatPercent(negatives / rows)],
        t('{low} to {high}', { low: formatPercent(low), high: formatPercent(high) }),
        t('{negatives} of {rows}', { negatives, rows }),
        run.unsure ? formatPercent(unsure / rows) : '–',
      ]),
    },
  });
}

function timelineSections(timeline: TimelineWatch, { reasons }: ReportFacts): Section[] {
  const { timeline: found, alarms, end } = timeline;
  if (!found || found.all.length === 0) return [];
  const { zone, rounding } = found;
  const unit = rounding === 'day' || end - found.begin > 14 * DAY_MS ? 'day' : 'hour';
  const steps = timeline.allSteps(unit);
  const borders = bordersOf(found, unit);
  const place = (moment: number) => placeOf(borders, moment);
  const write = (moment: number) => (rounding === 'day' ? formatDayIn(moment, zone) : formatDateIn(moment, zone));
  const label = ({ begin }: Step) => (unit === 'day' ? formatDayIn(begin, zone) : formatDateIn(begin, zone));
  const rounded = ROUNDED[rounding];
  return [
    section(t('Timeline'), {
      paragraphs: [
        found.watchedFrom === null
          ? t(
              'No alarm can be given: what is usual is learnt from the seven days before, and the file has no more than that.',
            )
          : t(
              '{alarms} {alarms|alarm|alarms} of bad buzz. What is usual is learnt from the days before alone, so alarms are given from {date} on.',
              {
                alarms: alarms.length,
                date: write(found.watchedFrom),
              },
            ),
        ...(rounded ? [t(rounded)] : []),
      ],
      bars: [
        {
          title:
            unit === 'day'
              ? t('Negative tweets by day ({zone})', { zone })
              : t('Negative tweets by hour ({zone})', { zone }),
          legend: t('Bars: negative tweets. Dashed line: what is usual. ▼ and shade: alarms, by their numbers.'),
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
      section(t('Alarm {number}', { number: at + 1 }), {
        paragraphs: [
          t(
            'Began {begin}, was raised {raised}, over {end} ({zone}). {observed} negative tweets where {expected} would be usual.',
            {
              begin: write(alarm.begin),
              raised: write(alarm.raised),
              end: write(alarm.end),
              zone,
              observed: alarm.observed,
              expected: formatDecimal(alarm.expected, 1),
            },
          ),
          ...(reasons[at]?.terms.length
            ? [
                t('Words that set it apart: {words}.', {
                  words: reasons[at].terms.map(({ term }) => term).join(', '),
                }),
              ]
            : []),
        ],
        table: reasons[at]?.tweets.length
          ? {
              header: [t('Tweet'), t('Date ({zone})', { zone }), t('Probability of positive'), t('Nearly the same')],
              rows: reasons[at].tweets.map(({ text, date, score, alike }) => [
                ...[text, write(date), formatDecimal(score), formatCount(alike)],
              ]),
            }
          : null,
      }),
    ),
  ];
}

function wordSection({ words }: ReportFacts): Section {
  return section(t('Words that set the negatives apart'), {
    table: {
      header: [t('Word'), t('Negative rows'), t('Others'), t('z')],
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
    ['negative', t('Most negative')],
    ['positive', t('Most positive')],
    ['unsure', t('Unsure')],
  ] as const;
  return section(t('Examples'), {
    table: {
      header: [t('Kind'), t('Row'), t('Text'), t('Probability of positive')],
      rows: kinds.flatMap(([kind, title]) =>
        examples[kind].map(({ number, text, scores }) => [
          ...[title, formatCount(number), text, formatDecimal(scores[run]?.score ?? NaN)],
        ]),
      ),
    },
  });
}

function sourceSection({ sourceName, report, count, figures }: Scoring, { timeline, end }: TimelineWatch): Section {
  const left = (report?.dropped ?? []).map(({ reason, rows }) => [
    t('Left out: {reason}', { reason }),
    formatCount(rows),
  ]);

  return section(t('The file'), {
    table: {
      header: [t('What'), t('Figure')],
      rows: [
        [t('Name'), sourceName],
        ...(report
          ? [
              [t('Size'), formatBytes(report.sizeBytes)],
              [t('Encoding'), report.encoding.toUpperCase()],
            ]
          : []),
        [t('Rows scored'), formatCount(count)],
        ...(left.length > 0 ? left : [[t('Left out'), formatCount(0)]]),
        ...(report && report.damagedRows > 0
          ? [[t('Rows with damaged characters'), formatCount(report.damagedRows)]]
          : []),
        ...(timeline && timeline.all.length > 0
          ? [
              [
                t('Days ({zone})', { zone: timeline.zone }),
                t('{from} to {to}', {
                  from: formatDayIn(timeline.begin, timeline.zone),
                  to: formatDayIn(end - 1, timeline.zone),
                }),
              ],
              [t('Rows without a date'), formatCount(timeline.undated)],
            ]
          : []),
        ...(figures.readings.rows > 0 ? [[t('Rows read by hand'), formatCount(figures.readings.rows)]] : []),
      ],
    },
  });
}

function modelSection({ about }: ReportFacts): Section {
  return section(t('Models and settings'), {
    table: {
      header: [t('Model'), t('Version'), t('Recipe'), t('Trained'), t('Settings')],
      rows: about.models.map(({ name, version, recipe, trainedAt, settings }) => [
        ...[name, version, recipe, formatDate(Date.parse(trainedAt)), tell(settings)],
      ]),
    },
  });
}

/** `seed: 42; rows: 1000; knobs: (epochs: 5)`; unset values are omitted. */
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
