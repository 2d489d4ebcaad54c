import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiRequest } from '../access/caller.js';
import { ApiProblem } from '../problems/problem.js';

declare module 'fastify' {
  interface FastifyInstance {
    limits: RateLimits;
  }
}

/** How often an address may come with a key, or the secret of a receipt, that is not known. */
const refusalsPerMinute = 60;
const timeWindow = '1 minute';
/** As many callers as are told apart; those who have not come for longest are forgotten. */
const cache = 50_000;

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

/** One count for each caller. */
export class RateLimit {
  constructor(private readonly limiter: Limiter) {}

  /** Counts the request, and throws where there were too many. */
  async count(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const state = await this.limiter(request);
    if (state.isAllowed) return;
    const { max, remaining, ttlInSeconds: seconds } = state;
    reply.headers({ 'ratelimit-limit': max, 'ratelimit-remaining': remaining, 'ratelimit-reset': seconds });
    if (state.isExceeded) throw tooMany(seconds);
  }

  /** Throws where there were as many as may be; does not count. */
  async assertLeft(request: FastifyRequest): Promise<void> {
    const state = await this.limiter(request, { increment: false });
    if (!state.isAllowed && state.remaining === 0) throw tooMany(state.ttlInSeconds);
  }
}

/** The counts of this server. */
export interface RateLimits {
  /** What a key asks, or, without a key that is known, an address. */
  requests: RateLimit;
  /** The keys of an address that are not known. */
  wrongKeys: RateLimit;
  /** The secrets of receipts that an address gets wrong. */
  wrongSecrets: RateLimit;
}

/** Gives a server its counts. */
export async function addRateLimits(fastify: FastifyInstance, requestsPerMinute: number): Promise<void> {
  await fastify.register(rateLimit, { global: false, timeWindow, cache });
  const limit = (max: number, keyGenerator?: (request: FastifyRequest) => string) =>
    new RateLimit(fastify.createRateLimit({ max, timeWindow, ...(keyGenerator ? { keyGenerator } : {}) }));
  const requests = limit(
    requestsPerMinute,
    (request: ApiRequest) => request.keyId ?? rateLimit.normalizeIP(request.ip),
  );
  const [wrongKeys, wrongSecrets] = [limit(refusalsPerMinute), limit(refusalsPerMinute)];
  fastify.decorate('limits', { requests, wrongKeys, wrongSecrets });
}

const tooMany = (seconds: number) =>
  new ApiProblem('rate_limited', `Too many requests; try again in ${seconds} seconds`, {
    headers: { 'Retry-After': String(seconds) },
  });
