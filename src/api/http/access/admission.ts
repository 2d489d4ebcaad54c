import type { FastifyReply } from 'fastify';
import type { RateLimits } from '../limits/rate-limits.js';
import { ApiProblem } from '../problems/problem.js';
import type { ApiRequest, RouteAccess } from './caller.js';
import type { KeyHolders } from './key-holders.js';

/** Lets requests in before their bodies are read: counts them by key or address, and finds out whose key it is. */
export class Admission {
  constructor(
    private readonly holders: KeyHolders,
    private readonly limits: RateLimits,
  ) {}

  async admit(request: ApiRequest, reply: FastifyReply): Promise<void> {
    const { isPublic, isUnlimited } = request.routeOptions.config as RouteAccess;
    if (isUnlimited) return;
    const needsKey = !request.is404 && !isPublic && request.url.startsWith('/v1/');
    await (needsKey ? this.admitByKey(request, reply) : this.limits.requests.count(request, reply));
  }

  /** An address with too many wrong keys may still come with one that was good before. */
  private async admitByKey(request: ApiRequest, reply: FastifyReply): Promise<void> {
    const { requests, wrongKeys } = this.limits;
    const key = /^Bearer +([\w.~+/=-]{1,512})$/i.exec(request.headers.authorization ?? '')?.[1];
    request.keyId = key && this.holders.lately(key);
    const isCounted = request.keyId !== undefined;
    await (isCounted ? requests.count(request, reply) : wrongKeys.assertLeft(request));
    const holder = key ? await this.holders.callerOf(key) : null;
    if (!holder) {
      await wrongKeys.count(request, reply);
      throw unauthorized(key ? 'The key is not known' : 'Send a key as "Authorization: Bearer ..."');
    }
    Object.assign(request, holder);
    if (!isCounted) await requests.count(request, reply);
  }
}

export const unauthorized = (detail: string): ApiProblem =>
  new ApiProblem('unauthorized', detail, { headers: { 'WWW-Authenticate': 'Bearer realm="zvonek"' } });
