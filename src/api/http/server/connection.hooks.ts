import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblem } from '../problems/problem.js';

/** HTTP/1.1 wants to be told the host (RFC 9112, 3.2). */
export async function assertHost({ raw }: FastifyRequest): Promise<void> {
  if (raw.httpVersion === '1.1' && raw.headers.host === undefined)
    throw new ApiProblem('malformed_request', 'The header Host is missing');
}

/** Ends a connection whose request was answered before its body had come: nobody is going to read the rest. */
export async function closeIfUnread({ raw }: FastifyRequest, reply: FastifyReply): Promise<void> {
  const hasBody = raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length'] ?? 0) > 0;
  if (hasBody && !raw.complete) reply.header('Connection', 'close');
}
