import { Logger } from '@nestjs/common';
import { type CampaignAttempt, type CampaignSender, campaignFaults } from '../../channels/campaign.port.js';
import type { Lookup, SendOutcome } from '../../channels/channel.port.js';
import { openCampaigns } from '../../channels/providers.js';
import type { Database } from '../../db/database.js';
import type { MessageContext } from '../../db/stores/delivery/message-context.js';
import { asciiEmail } from '../../domain/client/email.js';
import { flatVariables } from '../../templates/sms/custom-text.js';
import { factVariables } from '../../templates/template-variables.js';
import type { SendingAccount } from '../accounts/sending-accounts.js';
import type { DeliverySettings } from '../delivery/delivery-settings.js';
import { recipientOf } from '../delivery/recipient.js';
import { type RenderedMessage, withinTime } from '../delivery/rendered-message.js';
import type { Transport } from '../delivery/transport.js';
import { bookingFacts } from '../words/message-facts.js';

/** A try asks up to three times, and all of it has to fit into the time of one. */
const timeoutMs = 7_000;
const lookAgainMs = 60_000;

/** Has e-mails sent that the business has prepared in its account; that knows no id of ours, and is asked before a repetition. */
export class CampaignTransport implements Transport {
  readonly channel = 'smartemailing';
  readonly canBeAsked = true;
  readonly accountId: string;
  readonly provider: string;
  readonly slots: number;
  readonly rate: Transport['rate'];
  private readonly logger = new Logger(CampaignTransport.name);
  private readonly sender: CampaignSender;

  constructor(
    readonly key: string,
    private readonly account: SendingAccount,
    private readonly settings: DeliverySettings,
    private readonly database: Database,
    readonly refused: Transport['refused'],
  ) {
    this.sender = openCampaigns({ ...account, timeoutMs });
    this.accountId = account.id;
    this.provider = account.provider;
    this.slots = account.concurrency ?? settings.slots.smartemailing;
    const perSecond = account.ratePerSecond ?? this.sender.capabilities.defaultRatePerSecond;
    this.rate = settings.rate(`smartemailing:${account.id}`, perSecond);
  }

  maySendAgain(): boolean {
    return false;
  }

  async render(context: MessageContext): Promise<RenderedMessage> {
    const variables = flatVariables(factVariables(bookingFacts(context, this.settings.mailFrom)));
    const named = Object.entries(variables).map(([name, value]) => [name.replace('.', '_'), value] as const);
    const attempt = this.attemptOf(context, Object.fromEntries(named));
    const send = async () => {
      const outcome = attempt ? await withinTime(this.sender.send(attempt)) : withoutSender;
      await this.note(context, outcome);
      return outcome.outcome === 'unknown' ? { ...outcome, retryAfterMs: lookAgainMs } : outcome;
    };
    return { fingerprint: context.fingerprint, bytes: 2 * JSON.stringify(named).length, send };
  }

  async find(context: MessageContext): Promise<Lookup> {
    const { message, custom } = context;
    const query = { reference: message.id, to: addressOf(context), tag: tagOf(custom) };
    const found = await this.sender.find({ ...query, since: await this.inDoubtSince(message) });
    return found.outcome === 'cannotSay' ? { ...found, retryAfterMs: lookAgainMs } : found;
  }

  /** The first of the tries that may have been taken over; later ones looked for it. */
  private inDoubtSince({ id, businessId, attempts }: MessageContext['message']): Promise<Date> {
    return this.database.forBusiness(businessId, ({ delivery }) => delivery.inDoubtSince(id, attempts));
  }

  /** Lets the business see what it has to mend; what was taken over must not fail for that. */
  private async note({ custom }: MessageContext, outcome: SendOutcome): Promise<void> {
    const code = 'code' in outcome ? outcome.code : null;
    const problem = campaignFaults.find((fault) => fault === code) ?? null;
    if (!custom || custom.problem === problem || (!problem && outcome.outcome !== 'accepted')) return;
    const { id, businessId } = custom;
    if (problem) this.logger.warn({ customMessageId: id, problem }, 'A custom message waits to be mended');
    await this.database
      .forBusiness(businessId, ({ customMessages }) => customMessages.note(problem, [id]))
      .catch((error: unknown) => this.logger.error({ err: error, customMessageId: id }, 'The problem was not noted'));
  }

  private attemptOf(context: MessageContext, variables: Record<string, string>): CampaignAttempt | null {
    const { message, custom, business } = context;
    const { emailSender } = this.account;
    const address = emailSender?.from ?? business.senderEmail;
    if (custom?.action.type !== 'smartemailing_email' || !address) return null;
    const name = emailSender?.name ?? business.senderName ?? business.name ?? business.organisationName ?? '';
    const replyTo = emailSender?.replyTo ?? business.replyTo ?? undefined;
    return {
      reference: message.id,
      emailId: custom.action.emailId,
      recipient: addressOf(context),
      from: { address: asciiEmail(address), name, replyTo: replyTo && asciiEmail(replyTo) },
      tag: tagOf(custom),
      variables,
    };
  }
}

const addressOf = (context: MessageContext): string => asciiEmail(recipientOf(context) ?? '');
const tagOf = (custom: MessageContext['custom']): string => `zvonek-${custom?.id}`;

const withoutSender: SendOutcome = {
  outcome: 'refused',
  kind: 'account',
  code: 'connection_missing',
  detail: 'The account names no sender.',
};
