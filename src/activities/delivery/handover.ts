import { Injectable } from '@nestjs/common';
import { type MessageContext, recipientOf } from '../../db/message-context.js';
import { isOff } from '../../domain/compensation.js';
import { renderEmail } from '../../templates/render-email.js';
import { type RenderedSms, renderOwnSms, renderSms } from '../../templates/render-sms.js';
import { CampaignHandover } from './campaign.handover.js';
import { Carriers, DeliverySettings } from './delivery-settings.js';
import { bookingFacts, messageFacts } from './message-facts.js';
import { type Prepared, withinTime } from './prepared.js';

/** Brings messages into their final form, ready for their channel's provider. */
@Injectable()
export class Handover {
  constructor(
    private readonly carriers: Carriers,
    private readonly settings: DeliverySettings,
    private readonly campaigns: CampaignHandover,
  ) {}

  prepare(context: MessageContext): Promise<Prepared> {
    const { channel } = context.message;
    if (channel === 'smartemailing') return this.campaigns.prepare(context, this.settings.mailFrom);
    return { email: this.email, sms: this.sms }[channel].call(this, context);
  }

  private async email(context: MessageContext): Promise<Prepared> {
    const { business, client, message, fingerprint } = context;
    const { subject, html, text, calendar } = await renderEmail(messageFacts(context, this.settings.mailFrom));
    const name = business.senderName ?? (business.name.trim() || (business.organisationName ?? ''));
    const mail = await this.carriers.email.compose({
      reference: message.id,
      to: client?.email ?? '',
      from: { name, address: business.senderEmail ?? this.settings.mailFrom },
      replyTo: business.replyTo ?? undefined,
      subject,
      html,
      text,
      calendar: calendar ?? undefined,
    });
    return { fingerprint, bytes: mail.raw.length, send: () => withinTime(this.carriers.email.send(mail)) };
  }

  private async sms(context: MessageContext): Promise<Prepared> {
    const { business, message, fingerprint } = context;
    const rendered = await this.textOf(context);
    const sms = {
      ...rendered,
      reference: message.id,
      to: recipientOf(context) ?? '',
      from: business.smsName ?? undefined,
      validUntil: message.expiresAt,
      callbackUrl: this.settings.callbackUrl({ businessId: message.businessId, messageId: message.id }),
      label: 'transactional' as const,
    };
    return { fingerprint, bytes: 2 * rendered.text.length, send: () => withinTime(this.carriers.sms.send(sms)) };
  }

  private textOf(context: MessageContext): Promise<RenderedSms> {
    const { custom, message } = context;
    if (!custom) return renderSms(messageFacts(context, this.settings.mailFrom));
    const { action, compensation } = custom;
    const text = isOff(message.occurrence) ? compensation?.text : action.type === 'sms' ? action.text : undefined;
    return renderOwnSms(text ?? '', bookingFacts(context, this.settings.mailFrom));
  }
}
