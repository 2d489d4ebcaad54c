import DataLoader from 'dataloader';
import pRetry from 'p-retry';
import type { SendOutcome } from '../../../channels/channel.port.js';
import type { BookingRef } from '../../../contracts/refs.js';
import type { EndedAttempt, SentWords } from '../../../db/stores/delivery/delivery.store.js';
import type { MessageContext } from '../../../db/stores/delivery/message-context.js';
import { type OutcomeReason, waitReasons } from '../../../domain/message/message.js';
import { bisected } from '../../failing-rows/bisected.js';
import { isOutage } from '../../failing-rows/outage.js';
import { type Answer, type AttemptResolution, isAccountRefused, resolveAttempt } from '../attempt-resolution.js';
import type { Claim, Claimed } from '../claim.js';
import { outcomeOf } from '../delivery-outcome.js';
import { type MessageClaims, newTries } from '../message-claims.js';
import type { RenderedMessage } from '../rendered-message.js';
import type { Transport } from '../transport.js';
import { batched } from './batched.js';
import type { JobEnd } from './delivery-job.js';

/** What is claimed, and what a provider has taken, must not be forgotten because the database is away for a moment. */
const everyTwoSeconds = { minTimeout: 2_000, factor: 1 };
const shouldRetry = ({ error }: { error: unknown }) => isOutage(error);
const claimRetries = { ...everyTwoSeconds, shouldRetry, retries: 7 };
const recordRetries = { ...everyTwoSeconds, shouldRetry, retries: 11 };

const renderFailed: SendOutcome = { outcome: 'tryLater', kind: 'temporary', code: 'render_failed' };

/** What a provider answered, and what was handed to it, where that may have gone out. */
interface HandedOver {
  answer: Answer;
  words?: SentWords;
}

type WordedResolution = AttemptResolution & Pick<HandedOver, 'words'>;

/** Tries to hand over the messages of one transport: claims, asks after those in doubt, sends, and records. */
export class Attempts {
  private readonly records = new DataLoader((ended: readonly EndedAttempt[]) => this.record(ended), batched);

  constructor(
    private readonly claims: MessageClaims,
    private readonly transport: Transport,
  ) {}

  /** Claims messages in one statement; of those that cannot be, says why. */
  async claim(ids: string[]): Promise<Map<string, Claim | Error | undefined>> {
    const tries = newTries(ids);
    const claims = await bisected(ids, async (some) => {
      const claimed = await pRetry(() => this.claims.claim([...some], this.transport, tries), claimRetries);
      return some.map((id) => claimed.get(id));
    });
    return new Map(ids.map((id, index) => [id, claims[index]]));
  }

  /** Hands a message over if it was claimed, and says how it ended. */
  async finish(claim: Claim | Error | undefined, early: RenderedMessage | null): Promise<JobEnd> {
    if (claim instanceof Error) throw claim;
    if (!claim) throw new Error('the message is not in the database');
    if (claim.type === 'closed') return { outcome: claim.outcome };
    if (claim.type === 'busy') {
      const afterMs = Math.max(1, claim.until.getTime() - Date.now());
      return { comeAgain: { type: 'TRY_LATER', afterMs }, code: claim.code ?? 'busy' };
    }
    const { attempt, change, absentUntil, comeAgain, words } = await this.send(claim, early);
    const { attemptId, context } = claim;
    await this.records.load({
      messageId: context.message.id,
      attemptId,
      ...attempt,
      change,
      absentUntil,
      words,
      at: new Date(),
    });
    if (!comeAgain) return { outcome: outcomeOf(change) };
    return { comeAgain, code: attempt.code ?? comeAgain.type, beginsToWait: waitingAnew(context, change.reason) };
  }

  /** What may have been handed over is asked for before it is sent again. */
  private async send({ context, isInDoubt }: Claimed, early: RenderedMessage | null): Promise<WordedResolution> {
    const maySendAgain = this.transport.maySendAgain(context.message);
    const earlier = isInDoubt && this.transport.canBeAsked ? await this.ask(context, maySendAgain) : null;
    if (earlier && earlier !== 'notArrived') {
      return resolveAttempt(earlier, context, { maySendAgain, isInDoubt: false }, new Date());
    }
    const { answer, words } = await this.handOver(context, early);
    const pausedUntil = isAccountRefused(answer) ? await this.transport.refused(answer.code) : null;
    const circumstances = { maySendAgain, isInDoubt: isInDoubt && !earlier };
    const resolution = { ...resolveAttempt(answer, context, circumstances, new Date()), words };
    if (!pausedUntil || !resolution.comeAgain) return resolution;
    return { ...resolution, comeAgain: { type: 'ACCOUNT_REFUSED', afterMs: pausedUntil.getTime() - Date.now() } };
  }

  /** What was rendered early goes out only if its words still hold. */
  private async handOver(context: MessageContext, early: RenderedMessage | null): Promise<HandedOver> {
    try {
      const rendered = early?.fingerprint === context.fingerprint ? early : await this.transport.render(context);
      const answer = await rendered.send();
      const mayHaveGoneOut = answer.outcome === 'accepted' || answer.outcome === 'unknown';
      return { answer, words: mayHaveGoneOut ? rendered.words : undefined };
    } catch {
      return { answer: renderFailed };
    }
  }

  /** What the provider knows of an earlier try; null when it cannot say, and the message may go out again all the same. */
  private async ask(context: MessageContext, maySendAgain: boolean): Promise<SendOutcome | 'notArrived' | null> {
    const lookup = await this.transport.find(context);
    if (lookup.outcome === 'found') return { outcome: 'accepted', providerMessageId: lookup.providerMessageId };
    if (lookup.outcome === 'notFound') return 'notArrived';
    if (maySendAgain) return null;
    const { code, retryAfterMs } = lookup;
    return { outcome: 'unknown', cause: 'connection-lost', code, retryAfterMs };
  }

  private record(ended: readonly EndedAttempt[]): Promise<(null | Error)[]> {
    return bisected(ended, async (some) => {
      await pRetry(() => this.claims.record([...some]), recordRetries);
      return some.map(() => null);
    });
  }
}

/** The booking of a message that waits for something else than it did before. */
function waitingAnew({ message, booking }: MessageContext, reason: OutcomeReason | null): BookingRef | undefined {
  const isNew = reason !== message.reason && waitReasons.some((one) => one === reason);
  return isNew && booking ? { businessId: booking.businessId, bookingId: booking.id } : undefined;
}
