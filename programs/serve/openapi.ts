/** The service's description in OpenAPI 3.1, from the limits that it keeps. */
import { LIMITS } from '../../src/domain/scoring-contract';

const text = {
  type: 'string',
  minLength: 1,
  maxLength: LIMITS.textLength,
  pattern: '\\S',
  description: 'Any text; the limit counts UTF-16 code units.',
};
const unsure = { type: 'boolean', default: false, description: 'Whether a label may be UNSURE.' };
const sure = { type: 'string', enum: ['NEGATIVE', 'POSITIVE'] };
const label = { type: 'string', enum: ['NEGATIVE', 'POSITIVE', 'UNSURE'] };
const score = { type: 'number', minimum: 0, maximum: 1, description: 'Probability of positive.' };
const elapsed_time = { type: 'number', minimum: 0, description: 'Seconds that scoring took.' };

const object = (properties: Record<string, object>, required: string[]) => ({ type: 'object', properties, required });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object, example?: object) => ({
  'application/json': { schema, ...(example && { example }) },
});
const answers = (description: string, schema: object, example?: object) => ({
  description,
  content: json(schema, example),
});

const retryAfter = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } } };
const REFUSALS = {
  400: { description: 'The request is not what is described here.' },
  405: { description: 'Another method is answered here; Allow names it.' },
  408: { description: 'The request took too long to arrive.' },
  413: {
    description: `More than ${LIMITS.bodyBytes} bytes, ${LIMITS.texts} texts, or ${LIMITS.textLength} characters of a text.`,
  },
  415: { description: 'The body is not declared as application/json.' },
  429: { description: 'Too many requests from this address.', headers: retryAfter },
  500: { description: 'The model failed on this request.' },
  503: { description: 'The model is being opened, the service is stopping, or it is busy.', headers: retryAfter },
  507: { description: 'The file of corrections is full.' },
};
const refusals = (...statuses: (keyof typeof REFUSALS)[]) =>
  Object.fromEntries(statuses.map((status) => [status, { ...REFUSALS[status], content: json(ref('Refusal')) }]));

const ALWAYS = [405, 429, 503] as const;
const BODIES = [400, 408, 413] as const;

export const openApi = {
  openapi: '3.1.0',
  info: {
    title: 'Sentiment of texts',
    version: '1.0.0',
    description: 'Scores texts with a model of Badbuzz Lab. Plain HTTP; a proxy in front of it speaks TLS.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: './' }],
  paths: {
    '/score': {
      post: {
        operationId: 'score',
        summary: 'Scores one text, or several in their order.',
        requestBody: {
          required: true,
          content: json({ oneOf: [ref('OneText'), ref('Texts')] }, { text: 'what a lovely day' }),
        },
        responses: {
          200: answers(
            'The label and the score of each text.',
            { oneOf: [ref('Scored'), ref('AllScored')] },
            { label: 'POSITIVE', score: 0.9731, elapsed_time: 0.00041 },
          ),
          ...refusals(...BODIES, ...ALWAYS, 500),
        },
      },
    },
    '/feedback': {
      post: {
        operationId: 'feedback',
        summary: 'Keeps a correction. Three misread texts within five minutes raise an alert.',
        requestBody: {
          required: true,
          content: json(ref('Correction'), { text: 'not bad at all', label: 'POSITIVE', predicted: 'NEGATIVE' }),
        },
        responses: {
          201: answers('It is kept.', object({ misread: { type: 'boolean' } }, ['misread']), { misread: true }),
          ...refusals(...BODIES, ...ALWAYS, 415, 500, 507),
        },
      },
    },
    '/health': {
      get: {
        operationId: 'health',
        summary: 'Whether the process runs.',
        responses: { 200: answers('It does.', ref('Status'), { status: 'alive' }), ...refusals(405) },
      },
    },
    '/ready': {
      get: {
        operationId: 'ready',
        summary: 'Whether texts are scored: the model is open and the service is not stopping.',
        responses: { 200: answers('They are.', ref('Status'), { status: 'ready' }), ...refusals(405, 503) },
      },
    },
    '/metrics': {
      get: {
        operationId: 'metrics',
        summary: 'Counts for Prometheus.',
        responses: {
          200: {
            description: 'Requests by route and status, their durations, texts scored, requests under way.',
            content: { 'text/plain': { schema: { type: 'string' } } },
          },
          ...refusals(405),
        },
      },
    },
  },
  components: {
    schemas: {
      OneText: object({ text, unsure }, ['text']),
      Texts: object({ texts: { type: 'array', minItems: 1, maxItems: LIMITS.texts, items: text }, unsure }, ['texts']),
      Scored: object({ label, score, elapsed_time }, ['label', 'score', 'elapsed_time']),
      AllScored: object(
        { results: { type: 'array', items: object({ label, score }, ['label', 'score']) }, elapsed_time },
        ['results', 'elapsed_time'],
      ),
      Correction: object(
        {
          text,
          label: { ...sure, description: 'What the text is.' },
          predicted: { ...label, description: 'What was answered; without it, the text is scored again.' },
        },
        ['text', 'label'],
      ),
      Status: object({ status: { type: 'string' } }, ['status']),
      Refusal: object({ error: { type: 'string', description: 'Why, and what to do.' } }, ['error']),
    },
  },
};
