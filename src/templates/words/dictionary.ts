import { cs } from './cs/cs.js';
import { en } from './en/en.js';
import type { Language } from './language.js';
import { ru } from './ru/ru.js';
import { sk } from './sk/sk.js';
import type { Words } from './words.js';

export const dictionary: Record<Language, Words> = { cs, sk, en, ru };
