import { expect, it } from 'vitest';
import { checkMessages, mostMessages } from './most-messages.js';
import type { PlanChanges, StoredMessage } from './replan.js';

const rows = (count: number, status: StoredMessage['status'] = 'planned') =>
  Array.from({ length: count }, () => ({ status })) as StoredMessage[];
const changes = (close: number, insert: number) =>
  ({ close: rows(close), stay: [], insert: rows(insert) }) as unknown as PlanChanges;
const limit = expect.objectContaining({ code: 'limit_reached', message: expect.stringContaining(`${mostMessages}`) });

it.each([
  ['as many as may be', changes(0, mostMessages), rows(0), false],
  ['one more', changes(0, mostMessages + 1), rows(0), true],
  ['all replaced', changes(mostMessages, mostMessages), rows(mostMessages), false],
  ['one more than is replaced', changes(1, 2), rows(mostMessages), true],
  ['what went out already', changes(0, 1), rows(mostMessages, 'sent'), false],
  ['fewer of too many', changes(1, 0), rows(mostMessages + 9), false],
])('a booking has no more messages planned than may be: %s', (_, changed, existing, isRefused) => {
  const check = () => checkMessages(changed, existing);
  if (isRefused) expect(check).toThrow(limit);
  else expect(check).not.toThrow();
});
