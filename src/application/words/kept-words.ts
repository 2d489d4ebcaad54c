import { createHash } from 'node:crypto';
import type { SentWords } from '../../db/stores/delivery/delivery.store.js';
import type { EmailWords, TextWords } from './message-words.js';

/** What is to be kept of words that go out on a step of a message's route (rule 169). */
export function keptWords(words: EmailWords | TextWords, step: number): SentWords {
  const { language, text, template } = words;
  const [subject, segments, body] =
    'html' in words ? [words.subject, null, words.html] : [null, words.segments, words.text];
  return {
    step,
    language,
    template,
    subject,
    text,
    segments,
    bodyHash: createHash('sha256').update(body).digest('hex'),
  };
}
