import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { BusinessRow } from '../../db/entities/business/business.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { baseOf } from '../../domain/texts/effective-template.js';
import { mayUseOwnText } from '../../domain/texts/plan.js';
import type { StoredContent, TemplateContent, TemplateKey } from '../../domain/texts/template.js';
import type { TextWarning } from '../../domain/texts/text-warning.js';
import { renderEmail } from '../../templates/email/render-email.js';
import type { MessageFacts } from '../../templates/message-facts.js';
import { checkedContent } from '../../templates/own/check-template.js';
import { renderOwnEmail } from '../../templates/own/render-own-email.js';
import { renderOwnText } from '../../templates/own/render-own-text.js';
import {
  bracketWarnings,
  emptyWarnings,
  kindWarnings,
  lengthWarnings,
  transliterated,
  wrongWarnings,
} from '../../templates/own/text-warnings.js';
import { type RenderedSms, renderSms } from '../../templates/sms/render-sms.js';
import { type CostlySign, costlySigns } from '../../templates/sms/sms-cost.js';
import { effectiveOf } from './effective-texts.js';
import { changedContent, contentOf, keyOf } from './template-input.js';
import { methodOf } from './templates.service.js';
import { factsOf, sampleFactsOf, upcomingBookings } from './upcoming-bookings.js';

/** What is to be looked at: a text that is saved, one that is not, or what holds for a use. */
export interface PreviewInput extends Partial<TemplateKey & TemplateContent> {
  templateId?: string;
  /** Whose words they are; a sample where it is absent. */
  bookingId?: string;
}

export interface EmailPreview {
  subject: string;
  html: string;
  text: string;
  warnings: TextWarning[];
}

export interface TextPreview extends RenderedSms {
  costly: CostlySign[];
  /** The same in letters that cost less; null where that saves nothing. */
  transliterated: string | null;
  warnings: TextWarning[];
}

/** The use and the words that are looked at; without words the built-in ones. */
interface Looked {
  key: TemplateKey;
  content: StoredContent | null;
}

/** Shows what a text would say (B16). */
@Injectable()
export class TemplatePreview {
  constructor(private readonly database: Database) {}

  async of(businessId: string, input: PreviewInput): Promise<EmailPreview | TextPreview> {
    const { key, content } = await this.looked(businessId, input);
    const { facts, upcoming, warnings } = await this.database.forBusiness(businessId, async (stores) => {
      const business = await stores.businesses.get(businessId);
      const bookings = content ? await upcomingBookings(stores, key, new Date()) : [];
      return {
        facts: await factsFor(stores, business, key, input.bookingId),
        upcoming: bookings.map((booking) => factsOf(booking, business, key)),
        warnings: content ? await useWarnings(stores, business, key) : [],
      };
    });
    if (content) {
      warnings.push(...bracketWarnings(content), ...kindWarnings(key.kind, content));
      warnings.push(...emptyWarnings(content, upcoming));
      warnings.push(...(await wrongWarnings(key, content, upcoming)));
    }
    return key.channel === 'email' ? emailPreview(facts, content, warnings) : textPreview(facts, content, warnings);
  }

  private async looked(businessId: string, { templateId, bookingId: _, ...given }: PreviewInput): Promise<Looked> {
    const found = await this.database.forBusiness(businessId, async (stores) => {
      if (!templateId) return null;
      const row = await stores.templates.find(templateId);
      if (!row) throw notFound('template');
      return row;
    });
    const key = keyOf({ audience: 'client', locationId: null, ...found, ...given } as TemplateKey);
    const saysMore = ['subject', 'blocks', 'mjml', 'text'].some((part) => part in given);
    if (saysMore) {
      const empty = { subject: null, blocks: null, mjml: null, text: null };
      return { key, content: await checkedContent(key, changedContent(found?.content ?? empty, contentGiven(given))) };
    }
    if (found) return { key, content: found.content };
    const { template } = await this.database.forBusiness(businessId, (stores) => effectiveOf(stores, businessId, key));
    return { key, content: template?.content ?? null };
  }
}

const contentGiven = (given: Partial<TemplateContent>): Partial<TemplateContent> =>
  Object.fromEntries(Object.entries(contentOf(given as TemplateContent)).filter(([, part]) => part !== undefined));

async function factsFor(stores: Stores, business: BusinessRow, key: TemplateKey, bookingId?: string) {
  if (!bookingId) {
    const location = key.locationId ? await stores.locations.find(key.locationId) : null;
    return sampleFactsOf(business, location, key);
  }
  const booking = await stores.bookings.named(bookingId);
  if (!booking) throw new DomainError('validation_failed', 'is no booking of the business', { path: 'bookingId' });
  return factsOf(booking, business, key, booking.termId ? await stores.terms.find(booking.termId) : null);
}

/** Where it stands beside others: clients whose language it is not in, and a plan that lets nobody read it. */
async function useWarnings(stores: Stores, business: BusinessRow, key: TemplateKey): Promise<TextWarning[]> {
  const bookings = await upcomingBookings(stores, key, new Date());
  const wanted = new Set(bookings.map(({ contactLanguage }) => baseOf(contactLanguage ?? business.language)));
  const own = await stores.templates.candidates(key);
  const had = new Set([key, ...own].map(({ language }) => baseOf(language)));
  const missing = [...wanted]
    .filter((language) => !had.has(language))
    .map(
      (language): TextWarning => ({
        code: 'language_missing',
        path: 'language',
        message: `clients of the next week read ${language}, for which there is no text of your own`,
      }),
    );
  const isByOwnPhone = (await methodOf(stores, business.id)) === 'own_phone';
  if (mayUseOwnText(business.plan, key.channel, isByOwnPhone)) return missing;
  const message = 'on plan free the built-in text goes out';
  return [...missing, { code: 'plan_required', path: 'channel', message }];
}

async function emailPreview(facts: MessageFacts, content: StoredContent | null, warnings: TextWarning[]) {
  const rendered = content ? await renderOwnEmail(facts, content) : await renderEmail(facts);
  if ('fault' in rendered) throw new DomainError('invalid_template', rendered.fault, { path: rendered.path });
  const { subject, html, text } = rendered;
  return { subject, html, text, warnings };
}

async function textPreview(facts: MessageFacts, content: StoredContent | null, warnings: TextWarning[]) {
  const rendered = content ? renderOwnText(facts, content) : await renderSms(facts);
  if ('fault' in rendered) throw new DomainError('invalid_template', rendered.fault, { path: 'text' });
  return {
    ...rendered,
    costly: costlySigns(rendered.text),
    transliterated: transliterated(rendered)?.text ?? null,
    warnings: [...warnings, ...lengthWarnings(rendered)],
  };
}
