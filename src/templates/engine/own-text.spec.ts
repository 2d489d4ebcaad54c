import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { anyText, busyTexts, greedyTexts } from './greedy-texts.fixture.js';
import { fillOwnText, namedIn, readOwnText } from './own-text.js';

const values = { client: { name: 'Client One', firstName: 'Client' }, booking: { time: '9:00' } };
const limits = { work: 20_000, output: 1_530 };
/** Of the thread's own processor time, on a machine that is busy with other things. */
const longestMs = 50;

function filled(text: string): string {
  const read = readOwnText(text);
  namedIn(read);
  return fillOwnText(read, values, limits);
}

/** What became of it, and how long it kept the thread. */
function tried(text: string): { result: string | Error; ms: number } {
  const before = process.threadCpuUsage();
  let result: string | Error;
  try {
    result = filled(text);
  } catch (error) {
    result = error as Error;
  }
  const { user, system } = process.threadCpuUsage(before);
  return { result, ms: (user + system) / 1_000 };
}

describe('the text of one business holds nobody up', () => {
  beforeAll(() => Object.values(busyTexts).forEach(tried));

  it.each(Object.entries(greedyTexts))('%s is refused at once', (_, text) => {
    const { result, ms } = tried(text);
    expect(result).toBeInstanceOf(Error);
    expect(ms).toBeLessThan(longestMs);
  });

  it.each(Object.entries(busyTexts))('%s is filled as fast', (_, text) => {
    const { result, ms } = tried(text);
    expect(result).toEqual(expect.any(String));
    expect(ms).toBeLessThan(longestMs);
  });

  it('nor does any other text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tried(text).ms).toBeLessThan(longestMs);
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('costs the same on every machine, whatever else that does', () => {
    const cost = (work: number) => () =>
      fillOwnText(readOwnText('{%for i in (1..9)%}{{i}}{%endfor%}'), values, { ...limits, work });
    expect(cost(500)).not.toThrow();
    expect(cost(100)).toThrow('limit exceeded');
  });
});

describe('a text of a business', () => {
  it.each([
    ['Hi {{ client.firstName }}', 'Hi Client'],
    ['{% if booking.time == "9:00" %}early{% else %}late{% endif %}', 'early'],
    ['{% assign first = client.name | split: " " | first | upcase %}{{ first }}', 'CLIENT'],
    ['{% for word in (1..3) %}{{ word }}{% unless forloop.last %}, {% endunless %}{% endfor %}', '1, 2, 3'],
    ['{% case booking.time %}{% when "9:00" %}nine{% endcase %}', 'nine'],
    ['{% capture both %}{{ client.firstName }}!{% endcapture %}{{ both }}{% comment %}x{% endcomment %}', 'Client!'],
    ['{{ "a b" | replace: "a", "c" | append: "!" }}', 'c b!'],
    ['{{ "{{" }} {% raw %}{{ x }}{% endraw %}', '{{ {{ x }}'],
  ])('%s says %s', (text, said) => {
    expect(filled(text)).toBe(said);
  });

  it.each([
    ['Hi\n{{ client.nmae }}', 'undefined variable: client.nmae, line:2, col:4'],
    ['{{ client.name | shout }}', 'undefined filter: shout, line:1, col:1'],
    ['{% shout %}', 'tag "shout" not found, line:1, col:1'],
    ['{% if client.name %}', 'not closed, line:1, col:1'],
    ['{{ client.name', 'not closed, line:1, col:1'],
    ['{{ client.constructor }}', 'undefined variable'],
  ])('%s is refused where it is wrong: %s', (text, fault) => {
    expect(() => filled(text)).toThrow(fault);
  });
});
