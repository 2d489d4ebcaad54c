import type { EmailSender, Lookup } from '../../channels/channel.port.js';
import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { MessageContext } from '../../db/stores/delivery/message-context.js';
import { asciiEmail } from '../../domain/client/email.js';
import type { Organizer } from '../../domain/message/organizer.js';
import { sendAgainAfterUnknownOutcome } from '../../domain/message/unknown-outcome.js';
import { provedEmail } from '../../domain/sending/sender-address.js';
import { organizerOf } from '../../templates/calendar/calendar.js';
import { bookingPdf } from '../../templates/pdf/booking-pdf.js';
import type { DeliverySettings } from '../delivery/delivery-settings.js';
import { recipientOf } from '../delivery/recipient.js';
import { type RenderedMessage, withinTime } from '../delivery/rendered-message.js';
import type { Transport } from '../delivery/transport.js';
import { keptWords } from '../words/kept-words.js';
import { messageFacts, salonName } from '../words/message-facts.js';
import { emailWords } from '../words/message-words.js';

const accountPauseMs = 60_000;

/** Takes every business's e-mails to the platform's own mail server. */
export class EmailTransport implements Transport {
  readonly key = 'email';
  readonly channel = 'email';
  readonly accountId = null;
  readonly canBeAsked = false;
  readonly provider: string;
  readonly slots: number;
  readonly rate: Transport['rate'];

  constructor(
    private readonly sender: EmailSender,
    private readonly settings: DeliverySettings,
  ) {
    this.provider = sender.capabilities.provider;
    this.slots = settings.slots.email;
    const perSecond = settings.perSecond.email;
    this.rate = perSecond > 0 ? settings.rate(`email:${this.provider}`, perSecond) : undefined;
  }

  maySendAgain({ kind }: MessageRow): boolean {
    return sendAgainAfterUnknownOutcome[kind];
  }

  organizerOf(context: MessageContext): Organizer | null {
    return organizerOf(messageFacts(context, this.settings.mailFrom));
  }

  async render(context: MessageContext): Promise<RenderedMessage> {
    const { business, message, fingerprint } = context;
    const words = await emailWords(context, this.settings.mailFrom);
    const { subject, html, text, calendar } = words;
    const facts = messageFacts(context, this.settings.mailFrom);
    const pdf = context.rule?.attachments.includes('pdf') ? await bookingPdf(facts) : null;
    const kept = keptWords(words, message.step);
    const name = business.senderName ?? salonName(context);
    const own = provedEmail(business);
    const replyTo = business.replyTo ?? (own ? null : business.senderEmail);
    const mail = await this.sender.compose({
      reference: message.id,
      to: asciiEmail(recipientOf(context) ?? ''),
      from: { name, address: asciiEmail(own ?? this.settings.mailFrom) },
      replyTo: replyTo ? asciiEmail(replyTo) : undefined,
      subject,
      html,
      text,
      calendar: calendar ?? undefined,
      attachments: pdf ? [pdf] : undefined,
    });
    const bytes = mail.raw.length + 2 * text.length;
    return { fingerprint, bytes, words: kept, send: () => withinTime(this.sender.send(mail)) };
  }

  async find(): Promise<Lookup> {
    return { outcome: 'cannotSay', code: 'not_asked' };
  }

  async refused(): Promise<Date> {
    return new Date(Date.now() + accountPauseMs);
  }
}
