import { Injectable } from '@nestjs/common';
import { ApplicationFailure, log } from '@temporalio/activity';
import { ApplicationFailureCategory } from '@temporalio/common';
import type { DeliveryActivities as Contract, DeliveryReport, MessageRef } from '../../contracts/booking.activities.js';
import { type Claim, MessageClaims } from '../../db/message-claims.js';
import type { Channel } from '../../domain/message.js';
import { sendAgainAfterUnknownOutcome } from '../../domain/unknown-outcome.js';
import { Handover } from './handover.js';
import { judge, type Verdict } from './verdict.js';

type Claimed = Extract<Claim, { verdict: 'claimed' }>;
type InDoubt = Extract<Claim, { verdict: 'in_doubt' }>;

/** Hands messages over: claims in the database, renders, sends with the message's id, records one outcome. */
@Injectable()
export class DeliveryActivities implements Contract {
  constructor(
    private readonly claims: MessageClaims,
    private readonly handover: Handover,
  ) {}

  sendEmail(message: MessageRef): Promise<DeliveryReport> {
    return this.deliver(message, 'email');
  }

  sendSms(message: MessageRef): Promise<DeliveryReport> {
    return this.deliver(message, 'sms');
  }

  private async deliver(ref: MessageRef, channel: Channel): Promise<DeliveryReport> {
    const { provider } = this.handover.provider(channel);
    const claim = await this.claims.claim(ref, provider);
    if (claim.verdict === 'closed') return claim.outcome;
    if (claim.verdict === 'claimed') return this.send(ref, claim);
    if (!this.maySendAgain(claim)) return this.claims.giveUp(ref);
    const again = await this.claims.tryAgain(ref, provider);
    return again.verdict === 'claimed' ? this.send(ref, again) : this.claims.giveUp(ref);
  }

  private async send(ref: MessageRef, { attemptId, context }: Claimed): Promise<DeliveryReport> {
    const { channel, kind } = context.message;
    const verdict = await this.handover.send(context).then(
      (answer) => judge(answer, this.sendsOnce(channel) || sendAgainAfterUnknownOutcome[kind]),
      (error) => cannotRender(error, ref),
    );
    await this.claims.record(ref, attemptId, verdict.attempt, verdict.message);
    if (verdict.comeAgain) throw comeAgain(verdict.comeAgain, verdict.attempt.code);
    return verdict.message;
  }

  /** A provider that knows our id gets the message again without fear; else it depends on what it says. */
  private maySendAgain({ context: { message }, stillWanted }: InDoubt): boolean {
    return stillWanted && (this.sendsOnce(message.channel) || sendAgainAfterUnknownOutcome[message.kind]);
  }

  private sendsOnce(channel: Channel): boolean {
    return this.handover.provider(channel).dedupeKey === 'yes';
  }
}

/** Nothing went out, so the message is given back; whoever mends the words will find it waiting. */
function cannotRender(error: Error, { messageId }: MessageRef): Verdict {
  log.error('message cannot be rendered', { messageId, error: error.name });
  const attempt = { state: 'try_later', code: 'render_failed', providerMessageId: null } as const;
  return { attempt, message: { status: 'planned', reason: null }, comeAgain: { type: 'TRY_LATER' } };
}

const comeAgain = ({ type, afterMs }: NonNullable<Verdict['comeAgain']>, code: string | null): ApplicationFailure =>
  ApplicationFailure.create({
    type,
    message: code ?? type,
    nextRetryDelay: afterMs,
    category: type === 'TRY_LATER' ? ApplicationFailureCategory.BENIGN : undefined,
  });
