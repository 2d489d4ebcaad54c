import type { BookingFacts } from '../message-facts.js';
import { type TemplateVariables, templateVariables } from '../template-variables.js';
import { chooseLocale, type Locale } from '../words/language.js';

/** Dates are written as in the language of the text, though nothing else may be built in for it. */
export function localeOfOwn({
  language,
  fallbackLanguage,
}: Pick<BookingFacts, 'language' | 'fallbackLanguage'>): Locale {
  const chosen = chooseLocale(language, fallbackLanguage);
  if (hasBuiltInWords(language)) return chosen;
  const [locale = chosen.locale] = Intl.DateTimeFormat.supportedLocalesOf([language.replaceAll('_', '-')]);
  return { ...chosen, locale };
}

/** Whether it is not the other languages that are chosen in its place. */
const hasBuiltInWords = (language: string): boolean =>
  chooseLocale(language, 'cs').language === chooseLocale(language, 'ru').language;

/** What the texts of a template may name. */
export const ownValues = (facts: BookingFacts): TemplateVariables => templateVariables(facts, localeOfOwn(facts));
