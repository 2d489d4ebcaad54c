import { domainToASCII } from 'node:url';
import type { SendMailOptions } from 'nodemailer';
import type { EmailAttempt } from '../channel.port.js';

/** The id of our message, where mail programs and judges find it again. */
const referenceHeader = 'X-Zvonek-Message';

export function messageIdOf({ reference, from }: EmailAttempt): string {
  return `${reference}@${domainToASCII(from.address.slice(from.address.lastIndexOf('@') + 1)) || 'localhost'}`;
}

/** The attempt as nodemailer wants it; nodemailer takes line breaks out of every header. */
export function mailOf(attempt: EmailAttempt): SendMailOptions {
  const { reference, to, from, replyTo, subject, html, text, calendar, attachments } = attempt;
  return {
    messageId: `<${messageIdOf(attempt)}>`,
    from,
    to: { name: '', address: to },
    replyTo: replyTo && { name: '', address: replyTo },
    subject,
    text,
    html,
    icalEvent: calendar && { ...calendar, filename: 'booking.ics' },
    attachments,
    headers: { [referenceHeader]: reference, 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
