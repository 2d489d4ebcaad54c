import { Injectable, Logger } from '@nestjs/common';
import { type CampaignAttempt, type CampaignSender, campaignFaults } from '../../channels/campaign.port.js';
import type { Lookup, Refused, SendOutcome } from '../../channels/channel.port.js';
import { openCampaigns } from '../../channels/providers.js';
import { Database } from '../../db/database.js';
import { CustomMessageRow } from '../../db/entities/custom-message.entity.js';
import { type MessageContext, recipientOf } from '../../db/message-context.js';
import { type SendingAccount, SendingAccounts } from '../../db/sending-accounts.js';
import { flatVariables } from '../../templates/custom-text.js';
import { factVariables } from '../../templates/template-variables.js';
import type { Carrier } from './carrier.js';
import { DeliverySettings } from './delivery-settings.js';
import { bookingFacts } from './message-facts.js';
import { type Prepared, withinTime } from './prepared.js';

/** A try asks up to three times, and all of it has to fit into the time of one. */
const timeoutMs = 7_000;
const lookAgainMs = 60_000;
const accountPauseMs = 60_000;
const pausedFor = ({ pauseCode }: SendingAccount): string => pauseCode ?? 'paused';
const notConnected: Refused = {
  outcome: 'refused',
  kind: 'account',
  code: 'connection_missing',
  detail: 'The business has no account of its own, or no sender in it.',
};

/** Has e-mails sent that the business has prepared in an account of its own. */
@Injectable()
export class CampaignCarrier implements Carrier {
  readonly key = 'smartemailing';
  readonly channel = 'smartemailing';
  readonly provider = 'smartemailing';
  readonly accountId = null;
  readonly slots: number;
  /** What may have gone out is looked for by the next try before it is sent again. */
  readonly canBeAsked = false;
  private readonly logger = new Logger(CampaignCarrier.name);

  constructor(
    private readonly accounts: SendingAccounts,
    private readonly database: Database,
    private readonly settings: DeliverySettings,
  ) {
    this.slots = settings.slots.smartemailing;
  }

  maySendAgain(): boolean {
    return true;
  }

  async find(): Promise<Lookup> {
    return { outcome: 'cannotSay', code: 'not_asked' };
  }

  async refused(): Promise<Date> {
    return new Date(Date.now() + accountPauseMs);
  }

  async prepare(context: MessageContext): Promise<Prepared> {
    const variables = Object.entries(flatVariables(factVariables(bookingFacts(context, this.settings.mailFrom))));
    const named = Object.fromEntries(variables.map(([name, value]) => [name.replace('.', '_'), value]));
    const send = async () => {
      const outcome = await withinTime(this.handOver(context, named));
      await this.note(context, outcome);
      return outcome;
    };
    return { fingerprint: context.fingerprint, bytes: 2 * JSON.stringify(named).length, send };
  }

  private async handOver(context: MessageContext, variables: Record<string, string>): Promise<SendOutcome> {
    const account = await this.accounts.of(context.message.businessId, 'smartemailing');
    const attempt = account?.businessId ? attemptOf(context, account, variables) : null;
    if (!account || !attempt) return notConnected;
    const pauseMs = (account.pausedUntil?.getTime() ?? 0) - Date.now();
    if (pauseMs > 0) return { outcome: 'tryLater', kind: 'temporary', code: pausedFor(account), retryAfterMs: pauseMs };
    const sender = openCampaigns({ ...account, timeoutMs });
    const outcome = (await this.lookUp(context, sender, attempt)) ?? (await sender.send(attempt));
    if (outcome.outcome === 'refused' && outcome.kind === 'account') await this.pause(account, outcome.code);
    return outcome;
  }

  /** What became of a try that nobody knows the end of; null when nothing came of it, or there was none. */
  private async lookUp(
    { message }: MessageContext,
    sender: CampaignSender,
    { reference, recipient: to, tag }: CampaignAttempt,
  ): Promise<SendOutcome | null> {
    if (message.status !== 'sending') return null;
    const found = await sender.find({ reference, to, tag, since: await this.inDoubtSince(message) });
    if (found.outcome === 'notFound') return null;
    if (found.outcome === 'found') return { outcome: 'accepted', providerMessageId: found.providerMessageId };
    return { outcome: 'unknown', cause: 'server-error', code: found.code, retryAfterMs: lookAgainMs };
  }

  /** The first of the tries that may have been taken over; later ones looked for it. */
  private async inDoubtSince({ id, businessId, attempts }: MessageContext['message']): Promise<Date> {
    const [row] = await this.database.forBusiness<{ since: Date }[]>(businessId, (tx) =>
      tx.query(
        `SELECT coalesce(min(started_at), now()) AS since FROM delivery_attempts
         WHERE message_id = $1 AND attempt <= $2 AND state IN ('submitting', 'unknown')`,
        [id, attempts],
      ),
    );
    return row?.since ?? new Date();
  }

  /** Its other messages need not all find out. */
  private async pause(account: SendingAccount, code: string): Promise<void> {
    await this.accounts.pause(account, new Date(Date.now() + accountPauseMs), code).catch(() => false);
  }

  /** Lets the business see what it has to mend; what was taken over must not fail for that. */
  private async note({ custom }: MessageContext, outcome: SendOutcome): Promise<void> {
    const code = 'code' in outcome ? outcome.code : null;
    const problem = campaignFaults.find((fault) => fault === code) ?? null;
    if (!custom || custom.problem === problem || (!problem && outcome.outcome !== 'accepted')) return;
    const { id, businessId } = custom;
    if (problem) this.logger.warn({ customMessageId: id, problem }, 'A custom message waits to be mended');
    await this.database
      .forBusiness(businessId, (tx) => tx.update(CustomMessageRow, { id }, { problem }))
      .catch((error: unknown) => this.logger.error({ err: error, customMessageId: id }, 'The problem was not noted'));
  }
}

function attemptOf(
  context: MessageContext,
  { emailSender }: SendingAccount,
  variables: Record<string, string>,
): CampaignAttempt | null {
  const { message, custom, business } = context;
  const address = emailSender?.from ?? business.senderEmail;
  if (custom?.action.type !== 'smartemailing_email' || !address) return null;
  return {
    reference: message.id,
    emailId: custom.action.emailId,
    recipient: recipientOf(context) ?? '',
    from: {
      address,
      name: emailSender?.name ?? business.senderName ?? business.name,
      replyTo: emailSender?.replyTo ?? business.replyTo ?? undefined,
    },
    tag: `zvonek-${custom.id}`,
    variables,
  };
}
