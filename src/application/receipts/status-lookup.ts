import { Injectable } from '@nestjs/common';
import { smsChannels } from '../../channels/channel.port.js';
import { openSms } from '../../channels/providers.js';
import { Database } from '../../db/database.js';
import type { ReportedAttempt } from '../../db/stores/delivery/attempt.store.js';
import type { DeliveryReport, DeliveryState } from '../../domain/message/delivery-report.js';
import { referenceOf } from '../../domain/message/route.js';
import { SendingAccounts } from '../accounts/sending-accounts.js';

/** The try that a provider was asked about, and its word, which is final. */
export interface FinalStatus {
  of: ReportedAttempt;
  report: DeliveryReport;
}

const isOpen = (state: DeliveryState): boolean => state === 'accepted' || state === 'handed-over';

/** Asks providers what became of what they were given. */
@Injectable()
export class StatusLookup {
  constructor(
    private readonly database: Database,
    private readonly accounts: SendingAccounts,
  ) {}

  /** What the provider of a message's latest try says, if that is final; null where it says less, or nobody can be asked. */
  async finalStatus(ref: { businessId: string; messageId: string }): Promise<FinalStatus | null> {
    const { attempt, message } = await this.lastTry(ref);
    const account = attempt?.accountId ? await this.accounts.byId(attempt.accountId).catch(() => null) : null;
    const channel = smsChannels.find((known) => known === attempt?.channel);
    if (!attempt || !account || !channel) return null;
    const query = {
      reference: referenceOf(message.id, attempt.step),
      providerMessageId: attempt.providerMessageId ?? undefined,
      to: message.recipient ?? undefined,
      since: attempt.startedAt,
    };
    const found = await openSms(account, channel)
      .find(query)
      .catch(() => null);
    if (found?.outcome !== 'found' || isOpen(found.state)) return null;
    const { id: messageId, businessId, bookingId } = message;
    const of = { businessId, bookingId, messageId, attemptId: attempt.id };
    const { state, error, providerMessageId } = found;
    return { of, report: { state, error, providerMessageId, at: new Date(), dedupeKey: attempt.id } };
  }

  private lastTry({ businessId, messageId }: { businessId: string; messageId: string }) {
    return this.database.forBusiness(businessId, async ({ attempts, messages }) => ({
      attempt: await attempts.lastByAccount(messageId),
      message: await messages.get(messageId),
    }));
  }
}
