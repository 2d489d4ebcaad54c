import { expect, it } from 'vitest';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { openOffice, openSalon } from '../../support/salon/opened.js';

const salon = await openSalon();
const office = await openOffice(salon);

/** What makes a claim, or a record, of one message fail, and with it the statement for the whole batch. */
const poisons = {
  'cannot be claimed, for its tries cannot be counted': `attempts = 2147483647`,
  'cannot be understood, for it has no ways': `step = 1, fallback = 'null'`,
};

it.each(Object.entries(poisons))(
  'a message that %s does not keep the others of its batch from going out',
  async (_, poison) => {
    const messages: MessageRow[] = [];
    for (let count = 0; count < 5; count += 1) messages.push(await salon.planned('confirmed', 'email'));
    const [first, ...others] = messages as [MessageRow, ...MessageRow[]];
    await salon.query(`UPDATE messages SET ${poison} WHERE id = $1`, [first.id]);
    const ends = await Promise.allSettled(messages.map((message) => office.deliver(message)));
    expect(ends.slice(1)).toEqual(others.map(() => ({ status: 'fulfilled', value: { status: 'sent', reason: null } })));
    for (const message of others) expect(office.mailsOf(message)).toHaveLength(1);
    expect(ends[0]?.status).toBe('rejected');
  },
);
