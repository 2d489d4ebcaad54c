import { isOff } from '../../domain/custom/compensation.js';
import { currentChannel } from '../../domain/message/route.js';
import { type RenderedEmail, renderEmail } from '../../templates/email/render-email.js';
import type { MessageFacts } from '../../templates/message-facts.js';
import { renderOwnEmail } from '../../templates/own/render-own-email.js';
import { renderOwnText } from '../../templates/own/render-own-text.js';
import { renderOwnSms, type Unfit } from '../../templates/sms/own-sms.js';
import { type RenderedSms, renderSms } from '../../templates/sms/render-sms.js';
import { chooseLocale, type Language } from '../../templates/words/language.js';
import { bookingFacts, messageFacts } from './message-facts.js';
import { type OwnTemplate, originOf, ownTemplateOf } from './own-template.js';
import type { WordsContext } from './words-context.js';

/** The language that words are in, and the business's own text that they were written by, if they were. */
interface Origin {
  language: string;
  template: OwnTemplate | null;
}

/** The words of an e-mail, and where they are from. */
export type EmailWords = RenderedEmail & Origin;

/** The words of an SMS or a message by Viber, what they take on the air, and where they are from. */
export type TextWords = RenderedSms & Origin;

/** The words of an e-mail, as it goes out. */
export async function emailWords(context: WordsContext, mailFrom: string): Promise<EmailWords> {
  const facts = messageFacts(context, mailFrom);
  const own = ownTemplateOf(context, facts, false);
  const rendered = own && (await renderOwnEmail({ ...facts, language: own.language }, own.content));
  if (own && rendered && !('fault' in rendered)) return { ...rendered, ...originOf(own) };
  return { ...(await renderEmail(facts)), language: languageOf(facts), template: null };
}

/** The words of an SMS or a message by Viber, as it goes out, or why the business's own text cannot. */
export async function textWords(
  context: WordsContext,
  mailFrom: string,
  isByOwnPhone = false,
): Promise<TextWords | Unfit> {
  if (!context.custom) return notificationText(context, messageFacts(context, mailFrom), isByOwnPhone);
  const facts = bookingFacts(context, mailFrom);
  const rendered = renderOwnSms(ownTextOf(context), facts);
  return 'fault' in rendered ? rendered : { ...rendered, language: languageOf(facts), template: null };
}

/** In the business's own words, or in the built-in ones where those cannot go out. */
async function notificationText(context: WordsContext, facts: MessageFacts, isByOwnPhone: boolean): Promise<TextWords> {
  const own = ownTemplateOf(context, facts, isByOwnPhone);
  const rendered = own && renderOwnText({ ...facts, language: own.language }, own.content);
  if (own && rendered && !('fault' in rendered)) return { ...rendered, ...originOf(own) };
  return { ...(await renderSms(facts)), language: languageOf(facts), template: null };
}

/** The words of a message on its present step; null where they are made elsewhere. */
export async function messageWords(
  context: WordsContext,
  mailFrom: string,
  isByOwnPhone = false,
): Promise<EmailWords | TextWords | Unfit | null> {
  const channel = currentChannel(context.message);
  if (channel === 'smartemailing') return null;
  return channel === 'email'
    ? emailWords(context, mailFrom)
    : textWords(context, mailFrom, isByOwnPhone && channel === 'sms');
}

const languageOf = ({ language, fallbackLanguage }: { language: string; fallbackLanguage: string }): Language =>
  chooseLocale(language, fallbackLanguage).language;

function ownTextOf({ custom, message }: WordsContext): string {
  const text = isOff(message.occurrence)
    ? custom?.compensation?.text
    : custom?.action.type === 'sms'
      ? custom.action.text
      : undefined;
  return text ?? '';
}
