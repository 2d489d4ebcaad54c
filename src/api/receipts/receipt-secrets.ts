import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { ReceiptSource } from '../../application/receipts/receipt-intake.js';
import type { RateLimit } from '../http/limits/rate-limits.js';
import { notFound } from '../http/problems/problem.js';

/** Finds whose call it is by what its address says; null where that is no secret of ours. */
export interface FindSource {
  find(params: Record<string, string>): Promise<ReceiptSource | null>;
  /** It asks the database, which those who have guessed too often are not let to. */
  asksDatabase: boolean;
}

const mostKept = 10_000;

/** Looks at the secret in a receipt's address before its body is read; right ones are not counted. */
export class ReceiptSecrets {
  private readonly sources = new WeakMap<FastifyRequest, ReceiptSource>();
  /** Those that were right when they came last: they come in though their address has sent too many wrong ones. */
  private readonly lately = new LRUCache<string, true>({ max: mostKept });

  constructor(private readonly wrong: RateLimit) {}

  async check(request: FastifyRequest, reply: FastifyReply, { find, asksDatabase }: FindSource): Promise<void> {
    const params = request.params as Record<string, string>;
    const secret = Object.values(params).join('/');
    if (asksDatabase && !this.lately.has(secret)) await this.wrong.assertLeft(request);
    const source = await find(params);
    if (!source) {
      this.lately.delete(secret);
      await this.wrong.count(request, reply);
      throw notFound('receipt address');
    }
    this.lately.set(secret, true);
    this.sources.set(request, source);
  }

  /** After `check`. */
  sourceOf(request: FastifyRequest): ReceiptSource {
    const source = this.sources.get(request);
    if (!source) throw new Error('The secret of a receipt was not looked at');
    return source;
  }
}
