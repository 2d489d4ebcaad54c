import { expect, it } from 'vitest';
import { notificationKinds } from '../domain/message/message.js';
import { renderEmail } from './email/render-email.js';
import { sampleFacts } from './message-facts.sample.js';
import { flatVariables } from './sms/custom-text.js';
import { renderSms } from './sms/render-sms.js';
import { factVariables } from './template-variables.js';

const names = [
  'Pay https://evil.example/pay',
  'evil.example/pay',
  'www.evil.example',
  'evil\u200b.example',
  'ｅｖｉｌ．ｅｘａｍｐｌｅ',
  'call tel:906123456 evil',
  '<a href="https://evil.example">evil</a>',
  'evil@evil.example',
];

it.each(names)('a name that is a link is in no message and in no invitation: %j', async (name) => {
  for (const kind of notificationKinds) {
    const facts = sampleFacts(kind, 'en', { client: { name, email: 'client.one@example.com', phone: null } });
    const { subject, html, text, calendar } = await renderEmail(facts);
    const sms = await renderSms(facts);
    const replaced = JSON.stringify(flatVariables(factVariables(facts)));
    const all = [subject, html, text, calendar?.content, sms.text, replaced].join(' ').replace(/\p{Cf}/gu, '');
    expect(all.normalize('NFKC').match(/evil|906123456/i)).toBeNull();
  }
});

it('a name with dots of its own stays', async () => {
  const facts = sampleFacts('confirmed', 'en', {
    client: { name: 'Ing. J.R. Novák, Ph.D.', email: null, phone: null },
  });
  expect((await renderEmail(facts)).text).toContain('Ing. J.R. Novák, Ph.D.');
});
