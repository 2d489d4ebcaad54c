import type { Language } from '../words/language.js';
import { cs } from './cs.js';
import { en } from './en.js';
import type { ExplanationWords } from './explanation-words.js';
import { ru } from './ru.js';
import { sk } from './sk.js';

export const explanations: Readonly<Record<Language, ExplanationWords>> = { cs, sk, en, ru };

/** Puts values where a text names them: `{date}`. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (name, key: string) => values[key] ?? name);
