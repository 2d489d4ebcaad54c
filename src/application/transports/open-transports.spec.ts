import { expect, it } from 'vitest';
import type { Transport } from '../delivery/transport.js';
import { OpenTransports } from './open-transports.js';

const made = () => ({}) as Transport;

it('opens an account once, anew after an edit, and not for one that was read before it', () => {
  const open = new OpenTransports();
  const first = open.of('sms:one', 1, made);
  expect(open.of('sms:one', 1, made)).toBe(first);
  const edited = open.of('sms:one', 2, made);
  expect(edited).not.toBe(first);
  expect(open.of('sms:one', 1, made)).toBe(edited);
});

it('keeps those that were used last, whatever the number of accounts', () => {
  const open = new OpenTransports();
  const first = open.of('sms:0', 1, made);
  for (let account = 1; account < 1_000; account += 1) open.of(`sms:${account}`, 1, made);
  expect(open.of('sms:0', 1, made)).toBe(first);
  for (let account = 1_000; account < 2_000; account += 1) open.of(`sms:${account}`, 1, made);
  expect(open.of('sms:0', 1, made)).not.toBe(first);
});
