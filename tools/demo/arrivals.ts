import type { MailSink } from '../mail-sink/mail-sink.ts';

/** A message as the receiving side saw it. */
export interface Arrival {
  /** Its id in the product's ledger, as the message itself says. */
  messageId: string;
  channel: 'email' | 'sms';
  to: string[];
  arrivedAt: Date;
}

/** What the SMS provider tells of a message it accepted. */
interface AcceptedSms {
  clientReference: string;
  to: string;
  acceptedAt: string;
}

/** Everything that has arrived so far, in the mail server and at the SMS provider. */
export async function arrivals(sink: MailSink, smsInbox: string): Promise<Arrival[]> {
  const response = await fetch(`${smsInbox}/messages`);
  const accepted = (await response.json()) as AcceptedSms[];
  const sms = accepted.map(({ clientReference, to, acceptedAt }) => ({
    messageId: clientReference,
    channel: 'sms' as const,
    to: [to],
    arrivedAt: new Date(acceptedAt),
  }));
  const mails = sink.mails.map(({ messageId, to, arrivedAt }) => ({
    messageId,
    channel: 'email' as const,
    to,
    arrivedAt,
  }));
  return [...mails, ...sms];
}
