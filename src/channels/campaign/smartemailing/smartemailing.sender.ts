import type {
  CampaignAttempt,
  CampaignCapabilities,
  CampaignEmail,
  CampaignList,
  CampaignQuery,
  CampaignSender,
  Read,
} from '../../campaign.port.js';
import type { CheckResult, Lookup, ProviderAccount, Refused, SendOutcome, TryLater } from '../../channel.port.js';
import type { Net } from '../../http/net.js';
import type { ProviderAnswer } from '../../http/provider.request.js';
import { dataOf, failureOf, isSuccess, sentenceOf } from './smartemailing.answer.js';
import { isAboutRecipient, isGone, mayMissTheEmail } from './smartemailing.assumptions.js';
import { SmartEmailingClient } from './smartemailing.client.js';
import { emailOf, firstId, listOf, requestOf } from './smartemailing.fields.js';
import { findSent } from './smartemailing.statistics.js';

const capabilities: CampaignCapabilities = {
  provider: 'smartemailing',
  channel: 'smartemailing',
  dedupeKey: 'no',
  defaultRatePerSecond: 5,
};

/** Nothing is lost while the e-mail is away: it is looked for again after this time. */
const missingAgainMs = 10 * 60_000;
const templateMissing: TryLater = {
  outcome: 'tryLater',
  kind: 'temporary',
  code: 'template_missing',
  retryAfterMs: missingAgainMs,
};

/** E-mails prepared in a SmartEmailing account, each to one person. */
export class SmartEmailingSender implements CampaignSender {
  readonly capabilities = capabilities;
  private readonly client: SmartEmailingClient;

  constructor(account: ProviderAccount, net: Net) {
    this.client = new SmartEmailingClient(account, net);
  }

  async send(attempt: CampaignAttempt): Promise<SendOutcome> {
    const result = await this.client.post('send/transactional-emails-bulk', requestOf(attempt));
    if ('failure' in result) return result.failure;
    const { answer } = result;
    if (!isSuccess(answer)) return this.refusal(answer, attempt);
    return { outcome: 'accepted', providerMessageId: firstId(dataOf(answer)) ?? attempt.reference };
  }

  find(query: CampaignQuery): Promise<Lookup> {
    return findSent(this.client, query, new Date());
  }

  emails(): Promise<Read<CampaignEmail[]>> {
    return this.client.list('emails', { select: 'id,name,title', sort: '-id' }, emailOf);
  }

  async email(id: number): Promise<Read<CampaignEmail | null>> {
    const read = await this.client.get(`emails/${id}`, {}, emailOf);
    return 'failure' in read && isGone(read.failure.code) ? { value: null } : read;
  }

  lists(): Promise<Read<CampaignList[]>> {
    return this.client.list('contactlists', { select: 'id,name,sendername,senderemail,replyto' }, listOf);
  }

  async check(): Promise<CheckResult> {
    const read = await this.client.get('check-credentials', {}, () => true);
    if ('value' in read) return { ok: true, detail: 'SmartEmailing accepts the user name and the API key.' };
    const { failure } = read;
    if (failure.outcome === 'refused') return { ok: false, detail: `${failure.detail} (${failure.code})` };
    return { ok: false, detail: `SmartEmailing could not be asked (${failure.code}).` };
  }

  /** A refusal does not say that the prepared e-mail is gone: it is asked for by itself. */
  private async refusal(answer: ProviderAnswer, { emailId }: CampaignAttempt): Promise<SendOutcome> {
    const failure = failureOf(answer);
    if (failure.outcome !== 'refused' || !mayMissTheEmail(answer.status)) return failure;
    if (isAboutRecipient(sentenceOf(answer))) return { ...invalidRecipient };
    const email = await this.email(emailId);
    return 'value' in email && email.value === null ? templateMissing : { ...failure, kind: 'permanent-content' };
  }
}

const invalidRecipient: Refused = {
  outcome: 'refused',
  kind: 'permanent-recipient',
  code: 'invalid_recipient',
  detail: 'not an e-mail address that SmartEmailing takes',
};
