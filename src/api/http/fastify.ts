import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { logRequests } from './logging.js';
import { serveDocs } from './openapi/openapi.js';
import { sendProblem } from './problems/problem.filter.js';
import { ApiProblem } from './problems/problem.js';

const bodyLimit = 64 * 1024;

/** Probes, and providers, who report on thousands of messages from one address. */
const unlimited = /^\/v1\/(health|receipts)\//;

/** The server below the application; each request gets an id of ours. */
export const apiAdapter = () =>
  new FastifyAdapter({
    bodyLimit,
    genReqId: () => uuidv7(),
    frameworkErrors: ({ message }: Error, { id }: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply, new ApiProblem('malformed_request', message), id),
  });

/** Gives the application what lies outside of its modules: the log of requests, the parser of bodies, the rate limit, the documentation. */
export async function configureApi(app: NestFastifyApplication, requestsPerMinute: number): Promise<void> {
  logRequests(app);
  takeJsonOnly(app);
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: callerOf,
    allowList: ({ url }) => unlimited.test(url),
    errorResponseBuilder: (_, { after }) => new ApiProblem('rate_limited', `Too many requests; try again in ${after}`),
  });
  serveDocs(app);
}

/** Nest's own parser is off: it would take forms too, and refuse a body that is empty. */
function takeJsonOnly(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parseJson(request, body as string, done),
  );
}

const callerOf = ({ headers, ip }: FastifyRequest): string =>
  headers.authorization ? createHash('sha256').update(headers.authorization).digest('base64') : ip;
