import { HttpException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Answer, Call, ReceiptIntake } from '../../application/receipts/receipt-intake.js';
import type { RouteAccess } from '../http/access/caller.js';
import { sendProblem } from '../http/problems/problem.filter.js';
import { problemOf } from '../http/problems/problem-of.js';
import { type FindSource, ReceiptSecrets } from './receipt-secrets.js';

/** A provider may put thousands of reports into one call. */
const bodyLimit = 2 * 1024 * 1024;
const method = ['GET', 'POST', 'PUT'];
const config = { isPublic: true, isUnlimited: true } satisfies RouteAccess;

/** The addresses that providers report to: each in its own way, so that bodies are taken as they come, byte for byte. */
export function serveReceipts(server: FastifyInstance, receipts: ReceiptIntake): void {
  const secrets = new ReceiptSecrets(server.limits.wrongSecrets);
  const routes: Record<string, FindSource> = {
    '/v1/receipts/accounts/:id/:token': {
      find: ({ id = '', token = '' }) => receipts.sourceOfAccount(id, token),
      asksDatabase: true,
    },
    '/v1/receipts/sms/:token': { find: ({ token = '' }) => receipts.sourceOfMessage(token), asksDatabase: false },
  };
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_, body, done) => done(null, body));
    scope.setErrorHandler((error: Error, { id }, reply) => sendProblem(reply, problemOf(asException(error)), id));
    for (const [url, source] of Object.entries(routes))
      scope.route({
        method,
        url,
        bodyLimit,
        config,
        onRequest: (request, reply) => secrets.check(request, reply, source),
        handler: async (request, reply) =>
          answer(await receipts.take(secrets.sourceOf(request), callOf(request)), reply),
      });
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

const answer = (given: Answer, reply: FastifyReply): FastifyReply =>
  reply.status(given.status).type('text/plain').send(given.body);
