import type { NotificationKind, RuleChannel } from '../message/message.js';

/** Whom a text speaks to; each member of the staff reads the same. */
export const templateAudiences = ['client', 'staff', 'admin'] as const;
export type TemplateAudience = (typeof templateAudiences)[number];

/** Which messages a text of the business's own is for; without a place for those of all places. */
export interface TemplateKey {
  kind: NotificationKind;
  channel: RuleChannel;
  audience: TemplateAudience;
  /** BCP 47. */
  language: string;
  locationId: string | null;
}

/** A part of an e-mail; every text is Liquid, `details` are the term and what was booked. */
export type Block =
  | { type: 'heading' | 'text'; text: string }
  | { type: 'button'; text: string; url: string }
  | { type: 'image'; src: string; alt: string }
  | { type: 'details' | 'divider' };

/** The words of a template: an e-mail has a subject and blocks or MJML, a short message its text. */
export interface TemplateContent {
  subject: string | null;
  blocks: Block[] | null;
  mjml: string | null;
  /** Of an e-mail: what it says as plain text, made of the rest where it is absent. */
  text: string | null;
}

/** Content as it is kept; `html` is what MJML was compiled to, with Liquid in it. */
export interface StoredContent extends TemplateContent {
  html: string | null;
}

export const templateLimits = { blocks: 50, subject: 200, url: 1_000, mjml: 15_000, allTexts: 10_000 } as const;
