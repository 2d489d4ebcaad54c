import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { v7 as uuidv7 } from 'uuid';
import { ApiProblem, type ProblemCode } from '../problems/problem.js';
import { fixedHeaders } from './fixed-headers.js';

const codes: Readonly<Record<string, [code: ProblemCode, detail: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'The request did not come to its end in time'],
  HPE_HEADER_OVERFLOW: ['headers_too_large', 'The headers, or the address, are too long'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['payload_too_large', 'The extensions of chunks are too long'],
  HPE_INVALID_METHOD: ['malformed_request', 'The method is not known'],
};

/** Answers what is no request at all, or never became one, as everything else is answered, and closes the connection. */
export function answerBrokenRequest({ code = '' }: Error & { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable || isAnswering(socket)) socket.destroy();
  else {
    const [problem, detail] = codes[code] ?? (['malformed_request', 'This is not HTTP as it should be'] as const);
    socket.end(asText(new ApiProblem(problem, detail)), () => socket.destroy());
  }
}

/** Whether an answer is on its way already, into the midst of which another would be written. */
const isAnswering = (socket: Socket & { _httpMessage?: ServerResponse }): boolean =>
  socket._httpMessage?.headersSent ?? false;

function asText(problem: ApiProblem): string {
  const body = JSON.stringify(problem.toDocument(`urn:uuid:${uuidv7()}`));
  const headers = {
    ...fixedHeaders('/v1/'),
    'Content-Type': 'application/problem+json',
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, ...lines, '', body].join('\r\n');
}
