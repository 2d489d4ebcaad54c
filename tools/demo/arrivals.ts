import type { ReceivedMail } from '../smtp-sink/received-mails.ts';
import type { SmtpSink } from '../smtp-sink/smtp-sink.ts';
import type { PlayedProvider } from '../stack/parts/played-provider.ts';

/** A message as the receiving side saw it. */
export interface Arrival {
  /** Its id in the product's ledger, as the message itself says; of SmartEmailing, which takes none, SmartEmailing's own. */
  messageId: string;
  channel: string;
  to: string[];
  arrivedAt: Date;
  /** What the provider says became of it, where it says anything. */
  fate?: string;
  text?: string;
}

/** What the provider of short messages tells of one that it accepted. */
interface AcceptedText {
  channel: 'sms' | 'viber';
  clientReference: string;
  to: string;
  text: string;
  acceptedAt: string;
  state: string;
  errorCode?: string;
}

interface AcceptedEmail {
  id: string;
  to: string;
  emailId: number;
  acceptedAt: string;
}

/** A message's later steps have its id without dashes, and their number. */
const messageIdOf = (reference: string): string =>
  reference.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})-\d$/, '$1-$2-$3-$4-$5');

const ofMail = async ({ headers, to, arrivedAt, parsed }: ReceivedMail): Promise<Arrival> => ({
  messageId: headers.get('x-zvonek-message') ?? '',
  channel: 'email',
  to,
  arrivedAt,
  text: (await parsed()).subject,
});

const ofText = ({ clientReference, to, acceptedAt, state, errorCode, ...text }: AcceptedText): Arrival => ({
  ...text,
  messageId: messageIdOf(clientReference),
  to: [to],
  arrivedAt: new Date(acceptedAt),
  fate: state === 'accepted' ? 'silence' : (errorCode ?? state),
});

const ofEmail = ({ id, to, emailId, acceptedAt }: AcceptedEmail): Arrival => ({
  messageId: id,
  channel: 'smartemailing',
  to: [to],
  arrivedAt: new Date(acceptedAt),
  text: `prepared e-mail ${emailId}`,
});

/** Everything that has arrived so far, in the mail server and at the providers, the first first. */
export async function arrivals(sink: SmtpSink, smsInbox: string, campaigns: PlayedProvider): Promise<Arrival[]> {
  const response = await fetch(`${smsInbox}/messages`);
  const texts = ((await response.json()) as AcceptedText[]).map(ofText);
  const emails = (await campaigns.messages<AcceptedEmail>()).map(ofEmail);
  const mails = await Promise.all(sink.mails.map(ofMail));
  return [...mails, ...texts, ...emails].sort((a, b) => a.arrivedAt.getTime() - b.arrivedAt.getTime());
}
