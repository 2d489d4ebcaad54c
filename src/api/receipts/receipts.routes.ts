import { HttpException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Answer, Call, ReceiptIntake } from '../../application/receipts/receipt-intake.js';
import { sendProblem } from '../http/problems/problem.filter.js';
import { notFound } from '../http/problems/problem.js';
import { problemOf } from '../http/problems/problem-of.js';

/** A provider may put thousands of reports into one call. */
const bodyLimit = 2 * 1024 * 1024;
const method = ['GET', 'POST', 'PUT'];

/** The addresses that providers report to: each in its own way, so that bodies are taken as they come, byte for byte. */
export function serveReceipts(server: FastifyInstance, receipts: ReceiptIntake): void {
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_, body, done) => done(null, body));
    scope.setErrorHandler((error: Error, { id }, reply) => sendProblem(reply, problemOf(asException(error)), id));
    const take = (url: string, by: (params: Record<string, string>, call: Call) => Promise<Answer | null>) =>
      scope.route({
        method,
        url,
        bodyLimit,
        handler: async (request, reply) =>
          answer(await by(request.params as Record<string, string>, callOf(request)), reply),
      });
    take('/v1/receipts/accounts/:id/:token', ({ id = '', token = '' }, call) => receipts.ofAccount(id, token, call));
    take('/v1/receipts/sms/:token', ({ token = '' }, call) => receipts.ofMessage(token, call));
  });
}

/** What the server itself refuses, such as a body that is too long. */
function asException(error: Error & { statusCode?: number }): Error {
  return error.statusCode ? new HttpException(error.message, error.statusCode) : error;
}

const callOf = ({ method, url, headers, body }: FastifyRequest): Call => ({
  method,
  url,
  headers,
  body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
});

function answer(given: Answer | null, reply: FastifyReply): FastifyReply {
  if (!given) throw notFound('receipt address');
  return reply.status(given.status).type('text/plain').send(given.body);
}
