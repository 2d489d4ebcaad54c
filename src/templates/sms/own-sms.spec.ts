import { describe, expect, it } from 'vitest';
import { sampleFacts } from '../message-facts.sample.js';
import { checkOwnText, costWarnings } from './custom-text.js';
import { renderOwnSms } from './own-sms.js';

const facts = sampleFacts('confirmed', 'en');

describe('a text of the business itself', () => {
  it.each([
    ['{% comment %}nothing{% endcomment %}', 'comes out empty'],
    ['{% if false %}x{% endif %} \u200b ', 'comes out empty'],
    ['x'.repeat(900) + '{{ booking.date }}'.repeat(5), null],
    [`{% for i in (1..200) %}{{ client.name }}{% endfor %}`, 'becomes longer than 1530 characters'],
    [`{% for i in (1..75) %}{{ client.name }}ř{% endfor %}`, 'takes 13 SMS, of at most 10'],
    ['{% for i in (1..1900000) %}{% endfor %}x', 'asks for too much work, line:1, col:1'],
  ])('%s is checked before it is saved: %s', (text, fault) => {
    const check = () => checkOwnText(text, 'action.text');
    if (!fault) return expect(check()).toMatchObject({ encoding: 'GSM-7' });
    expect(check).toThrow(expect.objectContaining({ code: 'invalid_template', path: 'action.text' }));
    expect(check).toThrow(fault);
  });

  it('goes out a little longer than it may be saved, for names are longer than in the sample', () => {
    const text = '{% for i in (1..100) %}{{ client.name }},{% endfor %}';
    expect(checkOwnText(text, 'text')).toMatchObject({ segments: 8 });
    const named = (length: number) => ({ ...facts, client: { name: 'x'.repeat(length), email: null, phone: null } });
    expect(renderOwnSms(text, named(20))).toMatchObject({ segments: 14 });
    expect(renderOwnSms(text, named(200))).toEqual({ fault: expect.stringContaining('becomes longer') });
  });

  it('that comes out empty or cannot be filled is none', () => {
    expect(renderOwnSms(' {% if false %}x{% endif %}', facts)).toEqual({ fault: 'comes out empty' });
    expect(renderOwnSms('{{ client.nmae }}', facts)).toEqual({ fault: expect.stringContaining('client.nmae') });
  });

  it('is written with plain signs where those save an SMS, and only there', () => {
    const long = 'Sauna 90 °C – please come in time, it is hot already then, and bring two towels of yours';
    expect(renderOwnSms(long, facts)).toEqual({
      text: 'Sauna 90 deg. C - please come in time, it is hot already then, and bring two towels of yours',
      segments: 1,
      encoding: 'GSM-7',
    });
    expect(renderOwnSms('Sauna 90 °C', facts)).toMatchObject({ text: 'Sauna 90 °C', segments: 1 });
  });

  it.each([
    ['Sauna', []],
    ['ZAPNI → SAUNU', []],
    ['ř'.repeat(71), ['"ř" leaves 70 characters to an SMS instead of 160: it takes 2 SMS instead of 1']],
    [
      `Příště ${'x'.repeat(70)} 💅`,
      ['"ř", "í", "š", "ě", "💅" leave 70 characters to an SMS instead of 160: it takes 2 SMS instead of 1'],
    ],
    ['Приходите вовремя, пожалуйста. '.repeat(4), []],
  ])('%s: what it says of its signs that cost an SMS: %j', (text, messages) => {
    expect(costWarnings(text, 'action.text')).toEqual(
      messages.map((message) => ({ code: 'costly_sign', path: 'action.text', message })),
    );
  });
});
