import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
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

/** Refuses what comes over connections that are still open while the process is being stopped. */
export function refuseWhileClosing(fastify: FastifyInstance): void {
  let isClosing = false;
  fastify.addHook('preClose', async () => {
    isClosing = true;
  });
  fastify.addHook('onRequest', async () => {
    if (!isClosing) return;
    const headers = { 'Retry-After': '1', Connection: 'close' };
    throw new ApiProblem('shutting_down', 'This process is being stopped; try again', { headers });
  });
}

/** What else a request expects than to be let send its body is passed over, as RFC 9110 allows. */
export function passOverExpectations({ server }: FastifyInstance): void {
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}
