/** What a bundle says of itself, in English: README.md, MODEL-CARD.md and scoring.json. */
import type { BundleFormat, CheckedRows, FormatCheck } from '../../../src/domain/bundle';
import type { ModelCard } from '../../../src/domain/card';
import type { RunRecord } from '../../../src/domain/run';
import { THRESHOLD } from '../../../src/metrics/metrics';
import { MAX_TOKENS } from '../../../src/text/encode';
import { inEnglish } from '../../../src/wording/message';
import type { Network } from '../../models/formats/exported-network';

/** What the files of a bundle are described by. */
export interface About {
  record: RunRecord;
  /** Of a model that comes with the lab. */
  card: ModelCard | null;
  network: Network | null;
  tokenisers: string[];
  /** It has programs that score with the run file. */
  hasPrograms: boolean;
  /** It leaves as a run of MLflow. */
  isTracked: boolean;
  checks: FormatCheck[];
  checked: CheckedRows;
}

const FORMAT_NAMES: Record<BundleFormat, string> = {
  run: 'The lab’s run file: drop it, or this whole zip, into the Models view',
  'layers-model': 'TensorFlow.js LayersModel',
  keras: 'Keras 3 (written for 3.15)',
  onnx: 'ONNX, opset 13, IR version 8',
  safetensors: 'safetensors: the arrays of the run file by name',
  page: 'A page that scores offline when opened',
};

export const json = (content: unknown) => `${JSON.stringify(content, null, 1)}\n`;

/** Text without the signs of Markdown. */
export const plain = (text: string) => text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s+/g, ' ');

/** Facts for programs: how a text becomes a label. */
export function scoringOf({ record, tokenisers, network }: About): object {
  const { settings, unsure } = record;
  return {
    format: 'badbuzz-bundle',
    version: 1,
    model: record.name,
    recipe: settings.recipe,
    knobs: settings.knobs,
    preprocess: settings.preprocess,
    tokenisers,
    threshold: THRESHOLD,
    unsure: unsure ? { above: unsure[0], below: unsure[1] } : null,
    network: network?.kind ?? null,
    steps: network?.kind === 'recurrent' ? MAX_TOKENS : null,
  };
}

const exactly = (value: number) => (value === 0 ? '0' : value.toExponential(1));

export function readmeOf(about: About): string {
  const { record, checks, checked, network } = about;
  const rows = checks.map(
    ({ format, files, rows, largest }) =>
      `| ${FORMAT_NAMES[format]} | ${files.map((file) => `\`${file}\``).join(', ')} | ${rows} | ${exactly(largest)} |`,
  );
  const band = record.unsure
    ? `A score strictly between ${record.unsure[0]} and ${record.unsure[1]} is UNSURE where that answer is asked for; so is a text that expresses no feeling, is in another language or consists mostly of unknown words.`
    : 'The model has no band of unsure scores.';
  return [
    `# ${plain(record.name)}`,
    'A sentiment model that left Badbuzz Lab. It gives each text the probability that it is positive.',
    '## Formats',
    `Each was read back and scored ${checked.rows} texts: ${plain(inEnglish(checked.source))}. The last column is the largest difference from the lab’s own score, also in \`verification.json\`.`,
    ['| Format | Files | Texts | Largest difference |', '| --- | --- | ---: | ---: |', ...rows].join('\n'),
    '## From a text to a label',
    `A score of ${THRESHOLD} or more is POSITIVE, a lower one NEGATIVE. ${band}`,
    '`scoring.json` holds the recipe, the preprocessing, the threshold and the band; `vocabulary.json` the words in the order of their numbers. `MODEL-CARD.md` says what the model was trained on and what it is worth.',
    '`parity.jsonl` holds 200 texts, each with its tokens, the numbers that the network reads, its score and its label: a program that reproduces them scores as the lab does.',
    ...(about.isTracked ? MLFLOW : []),
    ...(about.hasPrograms ? PROGRAMS : []),
    ...PYTHON,
    ...inputsOf(network),
    ...commandsOf(checks),
  ]
    .join('\n\n')
    .concat('\n');
}

const MLFLOW = [
  '## MLflow',
  'In the folder that holds `mlruns`:',
  '```sh\nmlflow ui --backend-store-uri ./mlruns\npython3 -c \'import mlflow; mlflow.set_tracking_uri("./mlruns"); print(mlflow.search_runs(experiment_names=["Badbuzz Lab"]).T)\'\n```',
  'Several such exports can be unpacked in one place: they are runs of one experiment.',
];

const PROGRAMS = [
  '## Scoring many texts',
  'With Node 20.19 or newer, in this folder:',
  '```sh\nnode score.mjs < lines.txt > scores.jsonl\n```',
  'It reads one text a line (or CSV or JSON Lines, `--format`) and prints `{"label": …, "score": …}` for each, in order. `--unsure` allows the label UNSURE; `--jobs N` uses N processes.',
  '## A web service',
  '```sh\nnode serve.mjs\ncurl http://127.0.0.1:8080/score -d \'{"text": "what a lovely day"}\'\n```',
  'It answers `{"label": …, "score": …, "elapsed_time": …}`; `http://127.0.0.1:8080/` lists what else it answers. `docker compose up -d --build` runs the same in a container. TLS is left to a proxy in front of it.',
];

const PYTHON = [
  '## Tokens in Python',
  '`badbuzz_text.py`, with `text.json` beside it, makes the tokens of the lab, and the numbers that a recurrent network reads; Python 3.9 or newer, nothing else. The first command compares it with `parity.jsonl`; the second prints one JSON line for each line.',
  '```sh\npython3 badbuzz_text.py --check\npython3 badbuzz_text.py < lines.txt\n```',
];

/** How the numbers are made, for networks. */
function inputsOf(network: Network | null): string[] {
  if (!network) return [];
  const texts = {
    recurrent:
      'One input, `ids` [texts, steps]: the number of each token, which is its place in `vocabulary.json` plus 2; 1 for a token that is not in it. Only the last 36 tokens count. Shorter texts are padded with 0 in front.',
    sum: 'Two inputs, `ids` and `values` [texts, terms]: the terms of a text (words and groups of words) by number, and the weight of each: TF-IDF scaled to length 1 for a logistic regression, one over the number of terms for an n-gram bag. Shorter rows are padded at the end with the value 0.',
    vote: 'The inputs of each model of the vote, `model_1_ids` and so on: a recurrent network reads `ids` [texts, steps] (place in the vocabulary plus 2, 1 for an unknown token, the last 36 tokens, padded with 0 in front); a model of words reads `ids` and `values` [texts, terms], padded at the end with the value 0.',
  };
  return [
    '## What the network reads',
    `Making numbers of texts stays outside ONNX, Keras and TensorFlow.js. ${texts[network.kind]} ONNX takes ids as int64, values as float32, and gives \`probability\` [texts, 1].`,
  ];
}

const COMMANDS: Partial<Record<BundleFormat, { title: string; language: string; lines: string[] }>> = {
  onnx: {
    title: 'ONNX in Python',
    language: 'python',
    lines: [
      'import json, numpy, onnxruntime',
      "session = onnxruntime.InferenceSession('model.onnx')",
      "row = json.loads(open('parity.jsonl', encoding='utf-8').readline())",
      "kinds = {'tensor(int64)': 'int64', 'tensor(float)': 'float32'}",
      'inputs = {i.name: numpy.array([row["inputs"][i.name]], kinds[i.type]) for i in session.get_inputs()}',
      "print(session.run(['probability'], inputs)[0], row['score'])",
    ],
  },
  keras: {
    title: 'Keras 3 in Python',
    language: 'python',
    lines: [
      'import json, keras, numpy',
      "model = keras.models.load_model('model.keras')",
      "row = json.loads(open('parity.jsonl', encoding='utf-8').readline())",
      "inputs = [numpy.array([values], 'int32' if name == 'ids' else 'float32') for name, values in row['inputs'].items()]",
      "print(model.predict(inputs if len(inputs) > 1 else inputs[0]), row['score'])",
    ],
  },
  'layers-model': {
    title: 'TensorFlow.js',
    language: 'js',
    lines: ["const model = await tf.loadLayersModel('tfjs/model.json');"],
  },
  safetensors: {
    title: 'safetensors in Python',
    language: 'python',
    lines: ['from safetensors.numpy import load_file', "arrays = load_file('model.safetensors')"],
  },
};

function commandsOf(checks: FormatCheck[]): string[] {
  return checks.flatMap(({ format }) => {
    const command = COMMANDS[format];
    return command ? [`## ${command.title}`, `\`\`\`${command.language}\n${command.lines.join('\n')}\n\`\`\``] : [];
  });
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

export function modelCardOf({ record, card }: About): string {
  const { settings, split, metrics, corpus } = record;
  const knobs = Object.entries(settings.knobs).map(([name, value]) => `${name} ${value}`);
  const facts = [
    ['Model', settings.recipe],
    ['Trained on', `${split.train} rows of ${plain(corpus.name)}; validated on ${split.validation}`],
    ['Preprocessing', settings.preprocess],
    ['Settings', knobs.join(', ') || 'none'],
    ['Seed', String(settings.seed)],
    ['Parameters', String(record.params)],
    ['Saved', new Date(record.createdAt).toISOString()],
    ['Status', record.status],
  ];
  const figures = metrics
    ? [
        `On ${metrics.rows} test rows of ${plain(split.testName)}: accuracy ${percent(metrics.accuracy)}, AUC ${metrics.auc.toFixed(4)}, log loss ${metrics.loss.toFixed(4)}; ${metrics.falsePositives} negative texts were read as positive and ${metrics.falseNegatives} positive ones as negative.`,
        ...(record.unverified
          ? ['These figures come from a file that was opened; the lab has not measured them.']
          : []),
      ]
    : ['It was never tested.'];
  const weaknesses = card
    ? ['## Where it fails', card.weaknesses.map((weakness) => `- ${weakness}`).join('\n'), card.data.licence]
    : [
        '## Where it may fail',
        'It was measured on rows of the corpus above only. On texts of another kind, time or language it may be worse. A difference in scores between groups of people is a bias of the model: check before judging people by it.',
      ];
  return [
    `# Model card: ${plain(record.name)}`,
    facts.map(([name, value]) => `- ${name}: ${value}`).join('\n'),
    '## What it is worth',
    ...figures,
    ...weaknesses,
  ]
    .join('\n\n')
    .concat('\n');
}
