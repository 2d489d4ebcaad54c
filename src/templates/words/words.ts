import type { Topic } from './topic.js';

/** The sentences of one e-mail, in Liquid; what is empty is left out. */
export interface EmailWords {
  subject: string;
  /** What an inbox shows beside the subject. */
  preheader: string;
  title: string;
  lead: string;
  /** What comes next, or what the reader may do. */
  next: string;
}

/** All that one side is told. */
export interface Texts {
  email: Record<Topic, EmailWords>;
  /** Written with all diacritics; the SMS renderer takes off what would cost a segment. */
  sms: Record<Topic, string>;
}

export type Label =
  | 'when'
  | 'client'
  | 'contact'
  | 'service'
  | 'staff'
  | 'location'
  | 'reason'
  | 'before'
  | 'payment'
  | 'reference'
  | 'calendar';

/** Everything that is said in one language; all of it Liquid with the variables of `template-variables.ts`. */
export interface Words {
  client: Texts;
  /** What staff and administrators read: who comes, when, for what. */
  team: Texts;
  greeting: string;
  /** Replaces what comes next when a changed booking waits for the business. */
  stillPending: { email: string; sms: string };
  /** Said where a booking has lost its place and has no other yet. */
  placeOpen: { email: string; sms: string };
  /** Said where answers reach the business. */
  reply: string;
  labels: Record<Label, string>;
  /** Stand in for values that are empty. */
  defaults: Record<
    'client' | 'service' | 'staff' | 'location' | 'business' | 'reason' | 'previous' | 'payment',
    string
  >;
  footer: { reference: string; automatic: string };
}
