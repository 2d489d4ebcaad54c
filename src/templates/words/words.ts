import type { Topic } from './topic.js';

/** The sentences of one e-mail, in Liquid. */
export interface EmailWords {
  subject: string;
  /** What an inbox shows beside the subject. */
  preheader: string;
  title: string;
  lead: string;
  /** What comes next, or what the reader may do. */
  next: string;
}

/** Everything that is said in one language; all of it Liquid with the variables of `template-variables.ts`. */
export interface Words {
  email: Record<Topic, EmailWords>;
  /** Written with all diacritics; the SMS renderer takes off what would cost a segment. */
  sms: Record<Topic, string>;
  greeting: string;
  /** Replaces what comes next when a changed booking waits for the business. */
  stillPending: { email: string; sms: string };
  /** Said where answers reach the business. */
  reply: string;
  labels: { when: string; service: string; staff: string; location: string; reason: string; before: string };
  /** Stand in for values that are empty. */
  defaults: Record<'client' | 'service' | 'staff' | 'location' | 'business' | 'reason' | 'previous', string>;
  footer: { reference: string; automatic: string };
}
