import { cs } from './cs.js';
import { en } from './en.js';
import type { Language } from './language.js';
import { ru } from './ru.js';
import { sk } from './sk.js';
import type { Words } from './words.js';

export const dictionary: Record<Language, Words> = { cs, sk, en, ru };
