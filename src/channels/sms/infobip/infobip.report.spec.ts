import { describe, expect, it } from 'vitest';
import { readCall } from './infobip.report.js';

const now = new Date('2027-03-01T12:00:00Z');
const read = (results: unknown) => readCall(Buffer.from(JSON.stringify({ results })), now);
const done = {
  messageId: 'm1',
  to: '420777000111',
  doneAt: '2027-03-01T12:00:05.250+0100',
  messageCount: 3,
  price: { pricePerMessage: 0.051, currency: 'EUR' },
  status: { groupId: 3, id: 5 },
  error: { id: 0, permanent: false },
};

describe('a call of Infobip', () => {
  it('is read row by row, and passes over what is none', () => {
    const { reports, answer } = read([done, null, 7, { messageId: 'm3' }, { ...done, messageId: 'm2' }]);
    expect(reports.map(({ reference }) => reference)).toEqual(['m1', 'm2']);
    expect(answer).toEqual({ status: 200, body: 'OK' });
  });

  it('tells who, when, and at what price for all parts', () => {
    expect(read([done]).reports).toEqual([
      {
        providerMessageId: 'm1',
        reference: 'm1',
        state: 'delivered',
        at: new Date('2027-03-01T11:00:05.250Z'),
        price: { amount: 0.153, currency: 'EUR' },
        dedupeKey: 'm1:3:5:0',
      },
    ]);
  });

  it('is the same when repeated, and another when the state is another', () => {
    const keys = [done, { ...done, doneAt: undefined }, { ...done, status: { groupId: 3, id: 2 } }].map(
      (row) => read([row]).reports[0]?.dedupeKey,
    );
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('takes seen for delivered', () => {
    const [report] = read([
      { messageId: 'm1', from: 'Salon', to: '420777000111', seenAt: '2027-03-01T12:00:00Z' },
    ]).reports;
    expect(report).toMatchObject({ reference: 'm1', state: 'delivered', at: now, dedupeKey: 'm1:seen' });
  });

  it('says nothing of the message when it refuses our own retry', () => {
    expect(read([{ ...done, status: { groupId: 5, id: 23 } }])).toMatchObject({ reports: [], answer: { status: 200 } });
  });

  it('takes the present for an instant that cannot be read', () => {
    expect(read([{ ...done, doneAt: 'yesterday' }]).reports[0]?.at).toBe(now);
  });

  it('brings what clients write', () => {
    const message = {
      messageId: 'i1',
      from: '420777000111',
      to: '90200',
      text: 'STOP',
      receivedAt: '2027-03-01T12:00:00Z',
    };
    expect(read([message])).toEqual({
      reports: [],
      inbound: [{ from: '+420777000111', to: '90200', text: 'STOP', at: now, dedupeKey: 'i1' }],
      answer: { status: 200, body: 'OK' },
    });
  });

  it.each([
    [[]],
    [{}],
    ['x'],
    [[{ messageId: '' }]],
    [[{ messageId: 'x'.repeat(201), status: { groupId: 3 } }]],
    [[[]]],
  ])('that is rubbish is refused: %j', (results) => {
    expect(read(results)).toMatchObject({ reports: [], answer: { status: 400 } });
  });
});
