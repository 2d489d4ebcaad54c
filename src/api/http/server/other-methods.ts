import type { FastifyInstance } from 'fastify';
import { ApiProblem } from '../problems/problem.js';
import { KnownPaths } from './known-paths.js';

/** Tells those who come to a known path with a method that it does not take which ones it takes. */
export function refuseOtherMethods(fastify: FastifyInstance): void {
  const paths = new KnownPaths();
  fastify.addHook('onRoute', (route) => paths.add(route));
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.is404 && !paths.isMistaken(request.url, request.method)) return;
    const methods = paths.methodsOf(request.url);
    if (methods.length === 0) return;
    reply.header('Allow', methods.join(', '));
    if (request.method === 'OPTIONS') return reply.status(204).send();
    throw new ApiProblem('method_not_allowed', `This address takes ${methods.join(', ')}`);
  });
}
