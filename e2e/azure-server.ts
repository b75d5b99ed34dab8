/** A local mock of Azure AI Language that implements its public API: happy words are positive. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AzureServer {
  /** As entered by a user. */
  endpoint: string;
  key: string;
  /** Texts received so far. */
  texts: string[];
  /** Requests received so far. */
  requests: number;
  /** How many of the next requests are answered with a request to retry later. */
  busy: number;
  close(): Promise<void>;
}

interface Document {
  id: string;
  language: string;
  text: string;
}

const ANYONE = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'content-type, ocp-apim-subscription-key',
  'Access-Control-Expose-Headers': 'Retry-After',
};

function judge({ id, text }: Document) {
  const positive = /love|great|good|happy|:\)/i.test(text) ? 0.9 : 0.05;
  const negative = /hate|bad|sad|awful|:\(/i.test(text) ? 0.9 : 0.05;
  const neutral = Math.max(0, 1 - positive - negative);
  const confidenceScores = { positive, neutral, negative };
  const sentiment = positive > negative ? 'positive' : negative > positive ? 'negative' : 'neutral';
  return { id, sentiment, confidenceScores, sentences: [], warnings: [] };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
}

export async function startAzure(): Promise<AzureServer> {
  const state = { key: 'a-key-of-32-characters', texts: [] as string[], requests: 0, busy: 0 };
  const answer = (response: ServerResponse, status: number, body: unknown, more: Record<string, string> = {}) => {
    response.writeHead(status, { ...ANYONE, ...more, 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const refuse = (response: ServerResponse, status: number, code: string, message: string, more = {}) =>
    answer(response, status, { error: { code, message } }, more);
  const server = createServer((request, response) => {
    void (async () => {
      if (request.method === 'OPTIONS') return answer(response, 204, undefined);
      state.requests++;
      if (request.url !== '/language/:analyze-text?api-version=2023-04-01' || request.method !== 'POST') {
        return refuse(response, 404, '404', 'Resource not found');
      }
      if (request.headers['ocp-apim-subscription-key'] !== state.key) {
        return refuse(response, 401, '401', 'Access denied due to invalid subscription key or wrong API endpoint.');
      }
      if (state.busy > 0) {
        state.busy--;
        return refuse(response, 429, '429', 'Rate limit is exceeded.', { 'Retry-After': '1' });
      }
      const { kind, analysisInput } = JSON.parse(await bodyOf(request)) as {
        kind: string;
        analysisInput: { documents: Document[] };
      };
      const { documents } = analysisInput;
      if (kind !== 'SentimentAnalysis' || documents.length > 10) {
        return refuse(response, 400, 'InvalidRequest', 'Batch request contains too many records.');
      }
      state.texts.push(...documents.map(({ text }) => text));
      const results = { documents: documents.map(judge), errors: [], modelVersion: '2022-11-01' };
      return answer(response, 200, { kind: 'SentimentAnalysisResults', results });
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    endpoint: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
