import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { Admission } from './access/admission.js';
import { KeyHolders } from './access/key-holders.js';
import { addRateLimits } from './limits/rate-limits.js';
import { logRequests } from './logging.js';
import { serveDocs } from './openapi/openapi.js';
import { sendProblem } from './problems/problem.filter.js';
import { ApiProblem } from './problems/problem.js';
import { answerBrokenRequest } from './server/broken-requests.js';
import { assertHost, closeIfUnread, passOverExpectations, refuseWhileClosing } from './server/connection.hooks.js';
import { fixedHeaders } from './server/fixed-headers.js';
import { takeJsonOnly } from './server/json-body.js';
import { refuseOtherMethods } from './server/other-methods.js';
import { type Patience, patienceOptions, usualPatience } from './server/server-options.js';

const bodyLimit = 64 * 1024;

/** How the server below the application is to be. */
export interface ApiServerOptions {
  /** Whose `X-Forwarded-For` tells the address of a caller: addresses, or how many proxies there are. */
  trustProxy?: FastifyServerOptions['trustProxy'];
  patience?: Patience;
}

/** The server below the application; each request gets an id of ours. */
export const apiAdapter = ({ trustProxy = false, patience = usualPatience }: ApiServerOptions = {}) =>
  new FastifyAdapter({
    ...patienceOptions(patience),
    bodyLimit,
    trustProxy,
    return503OnClosing: false,
    genReqId: () => uuidv7(),
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: ({ message }: Error, { id, url }: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply.headers(fixedHeaders(url)), new ApiProblem('malformed_request', message), id),
  });

/** Gives the application what lies outside of its modules: the log of requests, what comes before routes, the documentation. */
export async function configureApi(app: NestFastifyApplication, requestsPerMinute: number): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await addRateLimits(fastify, requestsPerMinute);
  const admission = new Admission(app.get(KeyHolders), fastify.limits);
  logRequests(app);
  takeJsonOnly(fastify);
  fastify.addHook('onRequest', async ({ url }, reply) => void reply.headers(fixedHeaders(url)));
  refuseWhileClosing(fastify);
  passOverExpectations(fastify);
  fastify.addHook('onRequest', assertHost);
  fastify.addHook('onRequest', (request, reply) => admission.admit(request, reply));
  refuseOtherMethods(fastify);
  fastify.addHook('onSend', closeIfUnread);
  serveDocs(app);
}
