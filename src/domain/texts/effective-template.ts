import type { TemplateKey } from './template.js';

export const templateSources = ['location', 'business', 'built_in'] as const;
export type TemplateSource = (typeof templateSources)[number];

/** Why a text is in the language it is in, or why an own one does not hold. */
export const templateReasons = ['language_asked', 'business_language', 'english', 'plan_free'] as const;
export type TemplateReason = (typeof templateReasons)[number];

/** What a text is looked for by: the reader's language and that of the business (BCP 47), and which languages have built-in texts. */
export interface TextQuest {
  language: string;
  businessLanguage: string;
  builtIn: readonly string[];
  /** Whether the business may use texts of its own (rules 18, 182). */
  mayUseOwn: boolean;
}

/** The text that holds; without a template it is the built-in one in the language. */
export interface EffectiveText<Template> {
  template: Template | null;
  source: TemplateSource;
  language: string;
  reason: TemplateReason;
}

/** `cs` of `cs-CZ`. */
export const baseOf = (language: string): string => language.toLowerCase().split(/[-_]/)[0] ?? '';

/** Own text in the reader's language, else the built-in one in it, else the same of the business's language, at last of English; that of the place comes before that of the business (rule 48). */
export function effectiveText<Template extends Pick<TemplateKey, 'language' | 'locationId'>>(
  candidates: readonly Template[],
  { language, businessLanguage, builtIn, mayUseOwn }: TextQuest,
): EffectiveText<Template> {
  const asked = [
    { language, reason: 'language_asked' },
    { language: businessLanguage, reason: 'business_language' },
    { language: 'en', reason: 'english' },
  ] as const;
  for (const { language, reason } of asked) {
    const template = mayUseOwn ? inLanguage(candidates, language) : null;
    if (template) return { template, source: template.locationId ? 'location' : 'business', language, reason };
    if (!builtIn.includes(baseOf(language))) continue;
    const isHidden = !mayUseOwn && inLanguage(candidates, language) !== null;
    return { template: null, source: 'built_in', language, reason: isHidden ? 'plan_free' : reason };
  }
  return { template: null, source: 'built_in', language: 'en', reason: 'english' };
}

/** By place first, then by how exactly it is the language. */
function inLanguage<Template extends Pick<TemplateKey, 'language' | 'locationId'>>(
  candidates: readonly Template[],
  language: string,
): Template | null {
  const [same, base] = [language.toLowerCase(), baseOf(language)];
  const closeness = (template: Template) =>
    template.language.toLowerCase() === same ? 2 : template.language === base ? 1 : 0;
  const rank = (template: Template) => (template.locationId ? 10 : 0) + closeness(template);
  const fitting = candidates.filter((template) => closeness(template) > 0);
  return fitting.toSorted((one, other) => rank(other) - rank(one))[0] ?? null;
}
