/** Replies to what is no HTTP request: written on the socket itself, in the form of all other refusals. */
import { STATUS_CODES, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** A sender has this long to read the reply before the connection is cut. */
const PATIENCE_MS = 500;

const REFUSALS: Record<string, [status: number, error: string]> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive.'],
};
const MALFORMED = [400, 'This is not an HTTP request.'] as const;

/** @param count told the status of each refusal */
export function watchMalformed(server: Server, underWay: Set<ServerResponse>, count: (status: number) => void): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // The sender left, or was answered already.
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const [status, text] = REFUSALS[error.code ?? ''] ?? MALFORMED;
    const accepted = [...underWay].filter(({ req }) => req.socket === socket);
    const refuseNow = () => {
      if (!socket.writable) return;
      count(status);
      refuseRaw(socket, status, text);
    };
    const complete = accepted.filter(({ req }) => req.complete);
    // What came whole before is answered first.
    if (complete.length > 0) complete.at(-1)!.once('finish', refuseNow);
    else if (accepted.some(({ headersSent }) => headersSent)) socket.destroy();
    else refuseNow();
  });
}

export function refuseRaw(socket: Duplex, status: number, error: string): void {
  const body = JSON.stringify({ error });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.on('error', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.resume();
  setTimeout(() => socket.destroy(), PATIENCE_MS).unref();
}
