import { describe, expect, it } from 'vitest';
import type { DomainError } from '../../domain/domain-error.js';
import type { TemplateContent } from '../../domain/texts/template.js';
import { unknownBrackets } from './bracket-variables.js';
import { checkedContent } from './check-template.js';
import { kindWarnings } from './text-warnings.js';

const nothing: TemplateContent = { subject: null, blocks: null, mjml: null, text: null };
const email = { kind: 'confirmed', channel: 'email', audience: 'client', language: 'en' } as const;
const sms = { ...email, channel: 'sms' } as const;
const ofText = (text: string) => checkedContent(sms, { ...nothing, text });
const ofBlocks = (blocks: TemplateContent['blocks'], subject = 'Hello') =>
  checkedContent(email, { ...nothing, subject, blocks });
const ofMjml = (mjml: string) => checkedContent(email, { ...nothing, subject: 'Hello', mjml });
const body = (inside: string) =>
  `<mjml><mj-body><mj-section><mj-column>${inside}</mj-column></mj-section></mj-body></mjml>`;

const faults = (checked: Promise<unknown>) =>
  checked.then(
    () => [],
    (error: DomainError) =>
      (error.fields ?? [{ path: error.path, message: error.message }]).map(
        ({ path, message }) => `${path}: ${message}`,
      ),
  );

describe('a text of a business is checked when it is saved', () => {
  it.each([
    ['[Date] [Time] [Salon]', '{{ booking.date }} {{ booking.time }} {{ business.name }}'],
    ['[datum] v [ČAS], [Дата]', '{{ booking.date }} v {{ booking.time }}, {{ booking.date }}'],
    ['[ Date ] [ Salon]', '{{ booking.date }} {{ business.name }}'],
    [
      '[VIP] {{ "[Date]" }}{% assign a = "[Time]" %} [Salon]',
      '[VIP] {{ "[Date]" }}{% assign a = "[Time]" %} {{ business.name }}',
    ],
  ])('rule 44: %s is read as %s', async (given, read) => {
    expect((await ofText(given)).text).toBe(read);
  });

  it('rule 44: names words in brackets that stay as they are', () => {
    expect(unknownBrackets('{{ booking.date }} [VIP] [two words] {{ "[x]" }}')).toEqual(['[VIP]']);
  });

  it('B16: refuses an unknown variable with where it stands and what was perhaps meant', async () => {
    expect(await faults(ofText('Hi\n  {{ client.nmae }}'))).toEqual([
      'text: line 2, column 6: client.nmae is not known; did you mean client.name?',
    ]);
    const blocks = [{ type: 'text', text: 'x' } as const, { type: 'heading', text: '{{ zzzzzzzz }}' } as const];
    expect(await faults(ofBlocks(blocks))).toEqual(['blocks.1.text: line 1, column 4: zzzzzzzz is not known']);
  });

  it('refuses what says nothing, or the wrong parts for its channel', async () => {
    expect(await faults(ofText('{% if given.reason %}x{% endif %}'))).toEqual(['text: is not right: comes out empty']);
    expect(await faults(ofBlocks([{ type: 'divider' }]))).toEqual(['blocks: is not right: comes out empty']);
    expect(await faults(ofBlocks([{ type: 'text', text: 'x' }], '{{ "" }}'))).toEqual([
      'subject: is not right: comes out empty',
    ]);
    expect(await faults(checkedContent(email, { ...nothing, text: 'x' }))).toHaveLength(2);
    expect(await faults(checkedContent(sms, { ...nothing, text: 'x', subject: 'y' }))).toEqual([
      'text: has nothing but a text',
    ]);
  });

  it.each([
    'http://example.com/',
    'javascript:alert(1)',
    '//example.com',
    'https://{{ client.name }}/',
    'https://example.com{{ client.name }}',
    'https://user@{{ client.name }}',
    'data:text/html,x',
    'tel:{{ client.name }}',
  ])('refuses a button to %s', async (url) => {
    expect(await faults(ofBlocks([{ type: 'button', text: 'x', url }]))).toEqual([
      'blocks.0.url: must begin with https:// and a host, mailto: or tel:',
    ]);
  });

  it.each([
    'https://example.com/?n={{ client.name }}',
    'mailto:salon@example.com',
    'mailto:salon@example.com?subject={{ booking.reference }}',
    'tel:+420601000001',
  ])('takes a button to %s', async (url) => {
    expect(await faults(ofBlocks([{ type: 'button', text: 'x', url }]))).toEqual([]);
  });

  it('compiles MJML, and says what is wrong with one that is none', async () => {
    const { html } = await ofMjml(body('<mj-text>Hi {{ client.name }}</mj-text>'));
    expect(html).toContain('{{ client.name }}');
    expect((await faults(ofMjml(body('<mj-wrong />'))))[0]).toMatch(/^mjml: is not right: .*mj-wrong/);
    expect(await faults(ofMjml(body('<mj-text color="red;x">x</mj-text>')))).toEqual([
      'mjml: is not right: line 1, mj-text: Attribute color has invalid value: red;x for type Color ',
    ]);
    expect((await faults(ofMjml('<p>x</p>')))[0]).toMatch(/^mjml: is not right: /);
    expect((await faults(ofMjml(body('<mj-text>{{ client.nmae }}</mj-text>'))))[0]).toContain('client.name?');
  }, 30_000);

  it('refuses MJML that shows nothing', async () => {
    expect(await faults(ofMjml('<mjml><mj-body></mj-body></mjml>'))).toEqual(['mjml: is not right: comes out empty']);
    expect(await faults(ofMjml(body('<mj-text>{% if given.reason %}x{% endif %}</mj-text>')))).toHaveLength(1);
    expect(await faults(ofMjml(body('<mj-image src="https://example.com/a.png" />')))).toEqual([]);
  }, 30_000);

  it.each(['http://example.com/a.png', 'mailto:a@example.com'])('refuses a picture from %s', async (src) => {
    expect(await faults(ofBlocks([{ type: 'image', src, alt: '' }]))).toEqual([
      'blocks.0.src: must begin with https:// and a host',
    ]);
  });

  it.each([
    ['confirmed', '{{ payment.amount }}', ['payment.amount']],
    ['confirmed', '{{ reason }} {{ previous.date }}', ['reason', 'previous.date']],
    ['confirmed', '{% if given.reason %}{{ reason }}{% endif %}x', []],
    ['cancelled', '{{ reason }}', []],
    ['moved', '{{ previous.date }}', []],
    ['client_registered', '{{ client.name }} {{ booking.date }}', ['booking.date']],
  ] as const)('B16: warns of what no message has: %s, %s', async (kind, text, lacking) => {
    const said = kindWarnings(kind, await ofText(text)).map(({ message }) => message);
    expect(said).toEqual(
      lacking.map((name) => `messages of kind ${kind} have no ${name}: a general word stands there`),
    );
  });

  it('reads no other file from MJML', async () => {
    const found = await ofMjml(
      `<mjml><mj-body><mj-include path="/etc/passwd" /><mj-section><mj-column><mj-text>x</mj-text></mj-column></mj-section></mj-body></mjml>`,
    ).catch((error: Error) => ({ html: error.message }));
    expect(found.html).not.toContain('root:');
  }, 30_000);
});
