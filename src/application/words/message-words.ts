import { isOff } from '../../domain/custom/compensation.js';
import { currentChannel } from '../../domain/message/route.js';
import { type RenderedEmail, renderEmail } from '../../templates/email/render-email.js';
import { renderOwnSms, type Unfit } from '../../templates/sms/own-sms.js';
import { type RenderedSms, renderSms } from '../../templates/sms/render-sms.js';
import { chooseLocale, type Language } from '../../templates/words/language.js';
import { bookingFacts, messageFacts } from './message-facts.js';
import type { WordsContext } from './words-context.js';

/** The words of an e-mail, and the language that they are in. */
export type EmailWords = RenderedEmail & { language: Language };

/** The words of an SMS or a message by Viber, what they take on the air, and the language that they are in. */
export type TextWords = RenderedSms & { language: Language };

/** The words of an e-mail, as it goes out. */
export async function emailWords(context: WordsContext, mailFrom: string): Promise<EmailWords> {
  const facts = messageFacts(context, mailFrom);
  return { ...(await renderEmail(facts)), language: languageOf(facts) };
}

/** The words of an SMS or a message by Viber, as it goes out, or why the business's own text cannot. */
export async function textWords(context: WordsContext, mailFrom: string): Promise<TextWords | Unfit> {
  const facts = bookingFacts(context, mailFrom);
  const rendered = context.custom
    ? renderOwnSms(ownTextOf(context), facts)
    : await renderSms(messageFacts(context, mailFrom));
  return 'fault' in rendered ? rendered : { ...rendered, language: languageOf(facts) };
}

/** The words of a message on its present step; null where they are made elsewhere. */
export async function messageWords(
  context: WordsContext,
  mailFrom: string,
): Promise<EmailWords | TextWords | Unfit | null> {
  const channel = currentChannel(context.message);
  if (channel === 'smartemailing') return null;
  return channel === 'email' ? emailWords(context, mailFrom) : textWords(context, mailFrom);
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
