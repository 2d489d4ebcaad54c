import type { Audience } from '../../domain/message/audience.js';
import { dictionary } from './dictionary.js';
import type { Language } from './language.js';
import type { Texts } from './words.js';

/** What is said to one side; staff and administrators read the same. */
export const textsFor = (audience: Audience, language: Language): Texts =>
  dictionary[language][audience === 'staff' || audience === 'admin' ? 'team' : 'client'];
