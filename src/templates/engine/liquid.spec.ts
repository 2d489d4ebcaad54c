import { Liquid } from 'liquidjs';
import { expect, it, vi } from 'vitest';
import { fillHtml, fillText } from './liquid.js';

it('refuses a variable and a filter that do not exist', async () => {
  await expect(fillText('{{ client.nmae }}', { client: { name: 'A' } })).rejects.toThrow('undefined variable');
  await expect(fillText('{{ client | shout }}', { client: 'A' })).rejects.toThrow('undefined filter');
});

it('sees only what it was given', async () => {
  await expect(fillText('{{ name.constructor }}', { name: {} })).rejects.toThrow('undefined variable');
  await expect(fillText('{% include "/etc/passwd" %}', {})).rejects.toThrow();
});

it('stops texts that grow or run without end', async () => {
  await expect(fillText('{% for i in (1..100000000) %}{% endfor %}', {})).rejects.toThrow('limit exceeded');
  await expect(fillText('{% for i in (1..90000) %}abcde{% endfor %}', {})).rejects.toThrow('grew to 450000');
});

it('escapes for HTML only', async () => {
  expect(await fillHtml('{{ name }}', { name: '<b>' })).toBe('&lt;b&gt;');
  expect(await fillText('{{ name }}', { name: '<b>' })).toBe('<b>');
});

it('parses a text once, and keeps no more of them than it has room for', async () => {
  const parse = vi.spyOn(Liquid.prototype, 'parse');
  await fillText('once {{ name }}', { name: 'a' });
  await fillText('once {{ name }}', { name: 'b' });
  expect(parse).toHaveBeenCalledTimes(1);
  for (let other = 0; other < 1_000; other += 1) await fillText(`text ${other} {{ name }}`, { name: 'b' });
  parse.mockClear();
  await fillText('once {{ name }}', { name: 'c' });
  expect(parse).toHaveBeenCalledTimes(1);
  parse.mockRestore();
});
