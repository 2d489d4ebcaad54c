import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredContent } from '../../domain/texts/template.js';
import { anyText } from '../engine/greedy-texts.fixture.js';
import type { MessageFacts } from '../message-facts.js';
import { sampleFacts } from '../message-facts.sample.js';
import { checkedContent, sampleOf } from './check-template.js';
import { renderOwnEmail } from './render-own-email.js';
import { renderOwnText } from './render-own-text.js';
import { plainText, sanitizedHtml } from './sanitized.js';

const content = (parts: Partial<StoredContent>): StoredContent => ({
  subject: 'Hi',
  blocks: null,
  mjml: null,
  text: null,
  html: null,
  ...parts,
});
const use = { kind: 'confirmed', channel: 'email', audience: 'client', language: 'en' } as const;
const rendered = async (parts: Partial<StoredContent>, facts: MessageFacts = sampleFacts('confirmed', 'en')) => {
  const email = await renderOwnEmail(facts, content(parts));
  if ('fault' in email) throw new Error(email.fault);
  return email;
};

describe('an e-mail of blocks', () => {
  it('rules 19, 44, 45: says what the business wants, filled in when it is sent', async () => {
    const email = await rendered({
      subject: 'See you on {{ booking.shortDate }}',
      blocks: [
        { type: 'heading', text: 'Dear {{ client.name }}' },
        { type: 'text', text: 'Bring a towel.\nCome early.' },
        { type: 'details' },
        { type: 'button', text: 'Way', url: 'https://example.com/?q={{ location.address }}' },
        { type: 'image', src: 'https://example.com/a.png', alt: 'Our house' },
        { type: 'divider' },
      ],
    });
    expect(email.subject).toBe('See you on Tue 1 Dec');
    expect(email.html).toContain('Bring a towel.<br />\nCome early.');
    expect(email.html).toContain('href="https://example.com/?q=1%20Example%20Street"');
    expect(email.html).toContain('src="https://example.com/a.png"');
    expect(email.text).toMatch(/^Dear Client One\n\nBring a towel\.\nCome early\.\n\nWhen: Tuesday, 1 December 2026/);
    expect(email.text).toContain('Way: https://example.com/?q=1%20Example%20Street');
    expect(email.calendar?.method).toBe('REQUEST');
  });

  it('rules 38, 39, 41: keeps what belongs to every e-mail, with details and without', async () => {
    const facts = sampleFacts('confirmed', 'en');
    const service = { name: 'Haircut', description: 'Bring a towel.', texts: { confirmed: 'Code 7' } };
    const business = { ...facts.business, footer: { en: 'Company 123' } };
    for (const blocks of [[{ type: 'text', text: 'x' } as const], [{ type: 'details' } as const]]) {
      const { text } = await rendered({ blocks }, { ...facts, service, business });
      for (const said of ['Bring a towel.', 'Code 7', 'Company 123']) expect(text.split(said)).toHaveLength(2);
    }
  });

  it('leaves out blocks that come out empty', async () => {
    const when = (name: string) => ({ type: 'text' as const, text: `{% if given.${name} %}has ${name}{% endif %}` });
    const { text } = await rendered({ blocks: [when('reason'), when('staff')] });
    expect(text).toMatch(/^has staff\n/);
  });

  it('rule 37: writes dates in the language of the text, even where nothing else is built in', async () => {
    const facts = { ...sampleOf({ ...use, language: 'de' }), fallbackLanguage: 'cs' };
    expect((await rendered({ blocks: [{ type: 'text', text: '{{ booking.date }}' }] }, facts)).text).toMatch(
      /^Dienstag, 1\. Dezember 2026/,
    );
  });
});

const evil = `</div><script>alert('1')</script><img src="http://x.example/">"onload="x{{ reason }}{% raw %}`;
const facts = sampleFacts('confirmed', 'en', {
  service: { name: evil },
  staff: { name: evil },
  reason: evil,
  client: { name: evil, email: 'client.one@example.com', phone: null },
});

describe('no text of a business', () => {
  const ofStyle = (
    style: string,
  ) => `<mjml><mj-head><mj-style>${style}</mj-style></mj-head><mj-body><mj-section background-url="https://x.example/b.png"><mj-column>
    <mj-text>{{ client.name }} <a href="{{ service.name }}" onclick="x()">{{ staff.name }}</a><form action="https://x.example"></form></mj-text>
    <mj-raw><script src="https://x.example/s.js"></script><iframe src="https://x.example"></iframe><link rel="stylesheet" href="https://x.example/c.css"></mj-raw>
    <mj-image src="http://x.example/c.png" /><mj-button href="javascript:alert(1)">Go</mj-button></mj-column></mj-section></mj-body></mjml>`;

  it('makes HTML, MJML or Liquid of a name, or reaches the network but for https images', async () => {
    const of = (style: string) =>
      checkedContent(use, { subject: 'Hi', blocks: null, text: null, mjml: ofStyle(style) });
    const { html, text } = await rendered(await of('@import url(https://x.example/a.css);'), facts);
    expect(html).not.toMatch(
      /<script|<iframe|<form|<link|<[^>]*on(load|click)=|javascript:|@import|<img[^>]*src="http:|x\.example\/[abs]/,
    );
    expect((await rendered(await of('.b { color: blue }'), facts)).html).toContain('.b { color: blue }');
    expect(html).toContain('&lt;script&gt;');
    expect(text).not.toContain('<a ');
    expect(html).toContain('{% raw %}');
    expect(html.match(/lang="[^"]*"/g)).toEqual(['lang="en"']);
  }, 30_000);

  it('does so whatever the blocks and the names are', async () => {
    const part = fc.constantFrom(
      '{{ service.name }}',
      '{{ client.name | upcase }}',
      '{{ reason | split: "" | join: "" }}',
      'x',
    );
    const name = fc.oneof(fc.constant(evil), fc.string({ unit: 'binary', maxLength: 60 }));
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 9 }), name, async (parts, service) => {
        const blocks = [{ type: 'text' as const, text: `a${parts.join('<b>')}` }];
        const { html, subject } = await rendered(
          { subject: 'Hi {{ service.name }}', blocks },
          { ...facts, service: { name: service } },
        );
        expect(html).not.toMatch(/<script|<b>|<img|onload="/);
        expect(subject).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 50 },
    );
  }, 30_000);

  it('keeps the thread for longer than 20 ms at a time', async () => {
    const spells: number[] = [];
    const usage = () => process.threadCpuUsage();
    let last = usage();
    const tick = () => {
      const { user, system } = process.threadCpuUsage(last);
      spells.push((user + system) / 1000);
      last = usage();
    };
    const timer = setInterval(tick, 0);
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 10 }), async (texts) => {
        const blocks = texts.map((text) => ({ type: 'text' as const, text }));
        await renderOwnEmail(facts, content({ blocks }));
        renderOwnText(facts, { text: texts[0] ?? '' });
        await new Promise((resolve) => setImmediate(resolve));
      }),
      { numRuns: 40 },
    );
    clearInterval(timer);
    // Collecting garbage now and then is no fault of the text.
    const third = spells.sort((a, b) => b - a)[2];
    expect(third).toBeLessThan(60);
  }, 60_000);
});

describe('sanitised HTML', () => {
  it.each([
    ['<p style="background:url(https://x/)">a</p>', '<p>a</p>'],
    ['<p style="color:red;background:u\\72l(x)">a</p>', '<p>a</p>'],
    ['<a href="/relative">a</a>', '<a rel="noopener noreferrer">a</a>'],
    ['<img src="//x.example/a.png" alt="b">', '<img alt="b" />'],
    ['<svg><a xlink:href="javascript:x">b</a></svg>c', 'c'],
    ['<input type="text" value="x">d', 'd'],
  ])('of %s is %s', (html, clean) => {
    expect(sanitizedHtml(html)).toBe(clean);
  });

  it('is told as plain text', () => {
    expect(plainText('<div>A &amp; b</div><p>c<br />d <a href="https://x.example/">e</a></p>')).toBe(
      'A & b\nc\nd e (https://x.example/)',
    );
  });
});
