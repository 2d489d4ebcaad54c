import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { v7 as uuidv7 } from 'uuid';
import { IdempotencyKeys, type StoredAnswer } from '../../../application/idempotency/idempotency-keys.js';
import { platformOwner } from '../../../db/entities/idempotency-key.entity.js';
import type { KeyRef } from '../../../db/stores/idempotency.store.js';
import type { ApiRequest } from '../access/caller.js';
import { ApiProblem } from '../problems/problem.js';
import { problemOf } from '../problems/problem-of.js';
import { changesNothingKey, secretAnswerKey } from './idempotency.decorators.js';

/** Carries a POST with an `Idempotency-Key` out once, and answers its repeats with the first answer. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger(IdempotencyInterceptor.name);

  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    if (request.method !== 'POST') return next.handle();
    request.resourceId = uuidv7();
    const ref = keyOf(request);
    if (!ref || this.reflector.get<boolean | undefined>(changesNothingKey, context.getHandler())) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const claim = await this.keys.claim(ref, fingerprint(request), request.resourceId);
    if ('stored' in claim) return of(replay(claim.stored, reply));
    request.resourceId = claim.resourceId;
    const secret = this.reflector.get<boolean | undefined>(secretAnswerKey, context.getHandler()) ?? false;
    return of(await this.carryOut(ref, next, reply, secret));
  }

  private async carryOut(ref: KeyRef, next: CallHandler, reply: FastifyReply, secret: boolean): Promise<unknown> {
    let body: unknown;
    try {
      body = await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      await this.tolerate(this.keys.release(ref, problemOf(error).status < 500));
      throw error;
    }
    const answer = secret ? null : { body, ...headersOf(reply) };
    await this.tolerate(this.keys.keep(ref, { statusCode: reply.statusCode, answer }));
    return body;
  }

  /** What was done is done; a key that could not be noted is taken over when its lock runs out. */
  private async tolerate(work: Promise<void>): Promise<void> {
    await work.catch((error) => this.logger.warn({ err: error }, 'An idempotency key could not be noted'));
  }
}

function keyOf({ headers, caller }: ApiRequest): KeyRef | null {
  const key = headers['idempotency-key'];
  if (key === undefined || !caller) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw ApiProblem.ofField('Idempotency-Key', 'invalid_format', 'must be 1 to 255 visible ASCII characters');
  }
  return { businessId: caller.platform ? platformOwner : caller.businessId, key };
}

const fingerprint = ({ method, url, body, headers }: ApiRequest): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([method, url, body, headers['if-match']]))
    .digest();

/** The headers that belong to the answer as its body does; undefined where it has none. */
const headersOf = (reply: FastifyReply) => ({
  etag: reply.getHeader('etag')?.toString(),
  location: reply.getHeader('location')?.toString(),
});

function replay({ statusCode, answer }: StoredAnswer, reply: FastifyReply): unknown {
  if (!answer)
    throw new ApiProblem('conflict', 'This was done already, and its answer is not kept: what is secret is shown once');
  reply.status(statusCode).header('Idempotency-Replayed', 'true');
  const { body, etag, location } = answer;
  if (etag) reply.header('ETag', etag);
  if (location) reply.header('Location', location);
  return body;
}
