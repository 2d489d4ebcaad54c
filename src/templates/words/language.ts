/** The languages that have texts. */
export const languages = ['cs', 'sk', 'en', 'ru'] as const;
export type Language = (typeof languages)[number];

/** A language with texts, and the locale in which its dates are written. */
export interface Locale {
  language: Language;
  locale: string;
}

/** The first of the wanted BCP 47 tags that has texts, or English. */
export function chooseLocale(...wanted: string[]): Locale {
  return wanted.map(localeOf).find((locale) => locale !== null) ?? { language: 'en', locale: 'en-GB' };
}

function localeOf(tag: string): Locale | null {
  const asked = parse(tag);
  const language = languages.find((known) => known === asked?.language);
  if (!asked || !language) return null;
  if (asked.region) return { language, locale: `${language}-${asked.region}` };
  return { language, locale: language === 'en' ? 'en-GB' : language };
}

function parse(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-'));
  } catch {
    return null;
  }
}
