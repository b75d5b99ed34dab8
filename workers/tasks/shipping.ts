/**
 * Makes a shipped model from a trained run: without rare words and user names, at 8 bits, with the verdict “unsure”,
 * and a model card. Everything is measured on the weights as shipped.
 */
import type { Corpus } from '../../src/data/corpus';
import { NEUTRAL } from '../../src/data/corpus';
import { textAt } from '../../src/data/packed';
import { createRandom } from '../../src/data/random';
import { labelledRows, withoutTexts } from '../../src/data/split';
import { bootstrap } from '../../src/metrics/bootstrap';
import { calibrationOf } from '../../src/metrics/calibration';
import { rank } from '../../src/metrics/curves';
import { isRight, measure, THRESHOLD } from '../../src/metrics/metrics';
import { unsureBand, type Verdict } from '../../src/metrics/unsure';
import type { CardFigures, ModelCard } from '../../src/domain/card';
import type { Progress, ReplyOf, RequestOf } from '../../src/protocol/tasks';
import type { RunRecord } from '../../src/domain/run';
import { readShipped, writeShipped } from '../../src/storage/shipped-file';
import { cleanWithMarks } from '../../src/text/clean';
import { inEnglish } from '../../src/wording/message';
import { loadFeeling } from '../../src/text/feeling';
import { loadPreprocess } from '../../src/text/preprocess';
import { loadAnswer, SHIPPED_LANGUAGE } from '../engine/answering';
import { keptResources } from '../models/resources';
import { checkDialect, checkNames, PLAIN } from './bias';
import { PUT_BACK } from '../models/emoticons';
import type { Job } from '../jobs/job';
import { ProgressMeter } from '../jobs/progress';
import type { LabelledTexts, Scorer } from '../models/recipe';
import { findRecipe } from '../models/recipes';
import { revive } from '../models/reviving';
import { findRun } from './runs';
import { scoreTexts } from './scoring';
import { selectRows } from './selection';
import { rowsOf, textsOf } from '../models/texts';

/** Minimum number of occurrences in training rows for a word to be shipped. */
const FEWEST = 5;
/** Target accuracy on the validation rows that get an answer. */
const WANTED = 0.9;

export async function shipRun(
  { run, about: { licence, ...about } }: RequestOf<'ship'>,
  { corpus, second }: { corpus: Corpus | null; second: Corpus | null },
  job: Job<Progress>,
): Promise<ReplyOf<'ship'>> {
  if (!corpus || !second) throw new Error('A model is shipped with its training corpus and a second test set open.');
  // Shown only on the command line.
  const meterOf = (stage: string) => new ProgressMeter(job, { message: stage }, 'rows');
  const stored = await findRun(run);
  if (!stored) throw new Error('This model is no longer on this device.');
  const { settings } = stored.record;
  if (stored.record.corpus.id !== corpus.fingerprint) throw new Error('The model was trained on another corpus.');
  if (settings.test !== 'split') throw new Error('The model has no test rows of its own.');
  const { shrink, label } = await findRecipe(settings.recipe);
  if (!shrink) throw new Error(`${inEnglish(label)} cannot be shipped.`);
  const selection = selectRows(corpus, null, settings);
  const words = await countWords(corpus, selection.train, job, meterOf('Counting words'));
  const left = { rare: new Set<string>(), names: new Set<string>() };
  const keeps = (word: string) => {
    // In no training row of the file, but added to many before training.
    if (PUT_BACK.has(word)) return true;
    if ((words.counts.get(word) ?? 0) < FEWEST) left.rare.add(word);
    else if (words.isName(word)) left.names.add(word);
    else return true;
    return false;
  };
  const { saved, knobs } = await shrink(stored.weights, settings.knobs, keeps);

  const tokenise = await loadPreprocess(settings.preprocess);
  const test = rowsOf(corpus, Uint32Array.from(selection.test), tokenise);
  const scoreBy = async (scorer: Scorer, texts: typeof test, stage: string) =>
    (await scoreTexts(scorer, texts, job, meterOf(stage))).scores;
  const before = await use(await revive(settings, stored.weights, keptResources), (scorer) =>
    scoreBy(scorer, test, 'Scoring by the model as trained'),
  );

  const folder = `shipped/${about.folder}`;
  const draft: RunRecord = {
    ...stored.record,
    id: folder,
    name: about.title,
    settings: { ...settings, knobs, runs: undefined },
    vocabularySize: new Set(saved.vocabulary).size,
    batches: [],
  };
  // Read it back, to measure the model after 8-bit rounding.
  const packed = await writeShipped({ record: draft, weights: { id: draft.id, ...saved } });
  const shrunk = await readShipped(JSON.parse(await packed.model.text()), packed.weights.stream());
  const scorer = await revive({ ...settings, knobs }, shrunk.weights, keptResources);
  return use(scorer, async () => {
    const stage = 'Scoring by the model as shipped';
    const validation = rowsOf(corpus, Uint32Array.from(selection.validation), tokenise);
    const tellsFeeling = await loadFeeling();
    const band = bandOf(await scoreBy(scorer, validation, stage), validation, tellsFeeling);
    const answer = await loadAnswer({
      ...{ scorer, preprocess: settings.preprocess, unsure: band, language: SHIPPED_LANGUAGE },
      knowsWords: saved.vocabulary.length > 0,
    });
    const verdictsOf = async (texts: string[], scores: ArrayLike<number>) => {
      const verdicts: Verdict[] = [];
      for (const [row, text] of texts.entries())
        verdicts.push((await answer(scores[row], text, () => tokenise(text))).verdict);
      return verdicts;
    };
    const scores = await scoreBy(scorer, test, stage);
    const manual = labelledRows(second.labels);
    const unseen = withoutTexts(second, manual, corpus);
    const others = rowsOf(second, Uint32Array.from(unseen), tokenise);
    const neutral = neutralTexts(second);
    const scoreAll = (texts: string[]) => scorer.score(textsOf(texts, tokenise), job.signal);
    const neutralScores = await scoreAll(neutral);
    const rows = Array.from(scores, (score, row) => ({ score, row, text: test.textAt(row) }));
    const verdicts = await verdictsOf(
      rows.map(({ text }) => text),
      scores,
    );
    const answered = rows.filter(({ row }) => verdicts[row] !== 'UNSURE');
    const rightOnes = answered.filter(({ score, row }) => isRight(score, test.labels[row]));

    const hash = await crypto.subtle.digest('SHA-256', await packed.weights.arrayBuffer());
    const version = [...new Uint8Array(hash, 0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const record: RunRecord = {
      ...draft,
      // Hash of the weights, so that figures of an older version are never taken for this one's.
      id: `${folder}/${version}`,
      params: scorer.params,
      metrics: measure(scores, test.labels),
      sizeBytes: packed.weights.size,
      unsure: band,
    };
    const written = await writeShipped({ record, weights: { id: record.id, ...saved } });
    const compressed = await new Response(written.model.stream().pipeThrough(new CompressionStream('gzip'))).blob();
    const plainScores = await scoreAll(PLAIN);
    const plainVerdicts = await verdictsOf(PLAIN, plainScores);
    const neutralVerdicts = await verdictsOf(neutral, neutralScores);
    const card: ModelCard = {
      ...about,
      data: { name: corpus.name, rows: corpus.rows, licence },
      trainRows: selection.train.length,
      validationRows: selection.validation.length,
      seed: settings.seed,
      vocabulary: {
        words: record.vocabularySize,
        fewest: FEWEST,
        rare: left.rare.size,
        names: left.names.size,
      },
      rounding: { before: measure(before, test.labels).accuracy, after: measure(scores, test.labels).accuracy },
      figures: [
        figuresOf(`${corpus.name}, unseen rows`, scores, test.labels, settings.seed, 0),
        figuresOf(
          second.name,
          await scoreBy(scorer, others, stage),
          others.labels,
          settings.seed,
          manual.length - unseen.length,
        ),
      ],
      unsure: {
        band,
        wanted: WANTED,
        answered: answered.length / scores.length,
        right: rightOnes.length / answered.length,
        withoutFeeling: rows.filter(({ text }) => !tellsFeeling(text)).length / rows.length,
        neutralRows: neutral.length,
        neutralUnsure: neutralVerdicts.filter((verdict) => verdict === 'UNSURE').length,
      },
      bias: { names: await checkNames(scoreAll), dialect: await checkDialect(scoreAll) },
      plain: PLAIN.map((text, row) => ({ text, score: plainScores[row], label: plainVerdicts[row] })),
      bytes: compressed.size + written.weights.size,
    };
    return { record, card, ...written };
  });
}

/** Chosen on the validation rows that express a feeling: the others get no answer anyway. */
function bandOf(
  scores: Float32Array,
  { rows, textAt, labels }: LabelledTexts,
  tellsFeeling: (text: string) => boolean,
) {
  const kept = Array.from({ length: rows }, (_, row) => row).filter((row) => tellsFeeling(textAt(row)));
  return unsureBand(
    Float32Array.from(kept, (row) => scores[row]),
    Uint8Array.from(kept, (row) => labels[row]),
    WANTED,
  );
}

async function use<T>(scorer: Scorer, work: (scorer: Scorer) => Promise<T>): Promise<T> {
  try {
    return await work(scorer);
  } finally {
    scorer.dispose();
  }
}

function figuresOf(
  testName: string,
  scores: Float32Array,
  labels: Uint8Array,
  seed: number,
  leftOut: number,
): CardFigures {
  const { accuracy, auc, loss } = measure(scores, labels);
  const intervals = bootstrap(rank(scores, labels), THRESHOLD, createRandom(seed));
  return {
    testName,
    rows: scores.length,
    leftOut,
    accuracy: { value: accuracy, interval: intervals.accuracy },
    auc: { value: auc, interval: intervals.auc },
    loss: { value: loss, interval: intervals.loss },
    calibrationError: calibrationOf(scores, labels).error,
  };
}

function neutralTexts(corpus: Corpus): string[] {
  const texts: string[] = [];
  corpus.labels.forEach((label, row) => {
    if (label === NEUTRAL) texts.push(textAt(corpus.texts, row));
  });
  return texts;
}

const MENTION = /@(\w+)/g;
const TURN_ROWS = 20_000;

/**
 * How often the training rows contain each word, and which words are user names: those that occur as a name at least as
 * often as a word. A name is a tweet's author or one that it mentions.
 */
async function countWords(corpus: Corpus, rows: Uint32Array, job: Job<never>, meter: ProgressMeter) {
  const counts = new Map<string, number>();
  /** Only in rows with a known author: if mentions are masked, a name written as a word would not be recognised. */
  const asWords = new Map<string, number>();
  const asNames = new Map<string, number>();
  const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1);
  for (let at = 0; at < rows.length; at++) {
    if (at % TURN_ROWS === 0) {
      await job.turn();
      meter.report(at, rows.length, at);
    }
    const text = textAt(corpus.texts, rows[at]);
    const user = corpus.users ? textAt(corpus.users, rows[at]).toLowerCase() : '';
    for (const token of cleanWithMarks(text)) {
      add(counts, token);
      if (user !== '') add(asWords, token);
    }
    if (user === '') continue;
    add(asNames, user);
    for (const [, name] of text.matchAll(MENTION)) add(asNames, name.toLowerCase());
  }
  return { counts, isName: (word: string) => (asNames.get(word) ?? 0) >= Math.max(1, asWords.get(word) ?? 0) };
}
