import { Injectable } from '@nestjs/common';
import type { SendOutcome } from '../../channels/channel.port.js';
import type { MessageContext } from '../../db/message-context.js';
import type { Channel } from '../../domain/message.js';
import { renderEmail } from '../../templates/render-email.js';
import { renderSms } from '../../templates/render-sms.js';
import { Carriers, DeliverySettings } from './delivery-settings.js';
import { messageFacts } from './message-facts.js';

/** A provider that has not answered by then is not waited for; less than an attempt's time in the workflow. */
const answerWithinMs = 25_000;

/** Renders a claimed message and hands it to its channel's provider. */
@Injectable()
export class Handover {
  constructor(
    private readonly carriers: Carriers,
    private readonly settings: DeliverySettings,
  ) {}

  provider(channel: Channel) {
    return this.carriers[channel].capabilities;
  }

  async send(context: MessageContext): Promise<SendOutcome> {
    const recipient = context.message.channel === 'email' ? context.client?.email : context.client?.phone;
    if (!recipient)
      return { outcome: 'refused', kind: 'permanent-recipient', code: 'no_contact', detail: 'no contact' };
    const sending = context.message.channel === 'email' ? this.email(context, recipient) : this.sms(context, recipient);
    return withinTime(await sending);
  }

  private async email(context: MessageContext, to: string): Promise<() => Promise<SendOutcome>> {
    const { business, message } = context;
    const { subject, html, text, calendar } = await renderEmail(messageFacts(context, this.settings.mailFrom));
    const name = business.senderName ?? (business.name.trim() || (business.organisationName ?? ''));
    const from = { name, address: business.senderEmail ?? this.settings.mailFrom };
    const replyTo = business.replyTo ?? undefined;
    return () =>
      this.carriers.email.send({
        reference: message.id,
        to,
        from,
        replyTo,
        subject,
        html,
        text,
        calendar: calendar ?? undefined,
      });
  }

  private async sms(context: MessageContext, to: string): Promise<() => Promise<SendOutcome>> {
    const { business, message } = context;
    const { text, segments, encoding } = await renderSms(messageFacts(context, this.settings.mailFrom));
    const callbackUrl = this.settings.callbackUrl({ businessId: message.businessId, messageId: message.id });
    return () =>
      this.carriers.sms.send({
        reference: message.id,
        to,
        from: business.smsName ?? undefined,
        text,
        segments,
        encoding,
        validUntil: message.expiresAt,
        callbackUrl,
        label: 'transactional',
      });
  }
}

async function withinTime(send: () => Promise<SendOutcome>): Promise<SendOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<SendOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'unknown', cause: 'timeout', code: 'no_answer' }), answerWithinMs);
  });
  const lost = (): SendOutcome => ({ outcome: 'unknown', cause: 'connection-lost', code: 'sender_failed' });
  return Promise.race([send().catch(lost), tooLate]).finally(() => clearTimeout(timer));
}
