import { expect, it } from 'vitest';
import { languages } from '../words/language.js';
import { renderSenderCode } from './sender-code.js';

it.each([...languages, 'de', 'cs-CZ'])('the mail with a code says it once in each part, in %s', async (language) => {
  const { subject, text, html } = await renderSenderCode('012345', language);
  expect(subject).not.toMatch(/\d/);
  for (const part of [text, html]) expect(part.match(/012345/g)).toHaveLength(1);
});
