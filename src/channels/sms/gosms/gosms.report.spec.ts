import { describe, expect, it } from 'vitest';
import { readCall } from './gosms.report.js';

const now = new Date('2027-03-01T12:00:00Z');
const read = (events: unknown) => readCall(Buffer.from(JSON.stringify(events)), now);
const links = { message: '/api/v1/messages/4711', replies: '/api/v1/messages/4711/replies' };
const delivery = (recipients: unknown) => ({ event: 'delivery', delivery: { recipients }, links });
const reply = (recipients: unknown) => ({ event: 'reply', reply: { hasReplies: true, recipients }, links: null });
const at = { '+420777000111': '2027-03-01T13:00:00+01:00' };

describe('a delivery that GoSMS calls about', () => {
  it.each([
    ['delivering', 'handed-over', undefined],
    ['delivered', 'delivered', undefined],
    ['undelivered', 'undelivered', { code: 'undelivered', class: 'unknown' }],
  ])('%s is %s', (list, state, error) => {
    const { reports, answer } = read([delivery({ delivered: [], undelivered: [], delivering: [], [list]: at })]);
    expect(reports).toEqual([{ providerMessageId: '4711', state, at: now, error, dedupeKey: `4711:${state}` }]);
    expect(answer).toEqual({ status: 200, body: 'OK' });
  });

  it('may be one of many, some of them rubbish', () => {
    const { reports } = read([delivery({ delivering: at }), null, { event: 'else' }, delivery({ delivered: at })]);
    expect(reports.map(({ state }) => state)).toEqual(['handed-over', 'delivered']);
  });
});

describe('B12: a reply that GoSMS calls about', () => {
  it('is an inbound message', () => {
    const received = '2027-03-01T13:00:00+01:00';
    const list = [{ id: 5, message: 'STOP', sourceNumber: '+420600000012', received }];
    expect(read([reply({ '+420777000111': list })])).toEqual({
      reports: [],
      inbound: [{ from: '+420777000111', to: '+420600000012', text: 'STOP', at: now, dedupeKey: '5' }],
      answer: { status: 200, body: 'OK' },
    });
  });

  it('is put together from its parts', () => {
    const part = (id: number, partNumber: number, message: string) => ({
      id,
      partNumber,
      message,
      messageReferenceNumber: 9,
    });
    const list = [part(7, 2, 'zítra'), part(6, 1, 'ano, '), { id: 8, message: 'NE' }];
    expect(read([reply({ '+420777000111': list })]).inbound).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ text: 'ano, zítra', dedupeKey: '6+7' }),
        expect.objectContaining({ text: 'NE', dedupeKey: '8' }),
      ]),
    );
  });
});

it.each([
  [[]],
  [{}],
  [[delivery('x')]],
  [[delivery({ delivered: 'abc' })]],
  [[{ ...delivery({ delivered: at }), links: null }]],
  [[reply({ nobody: [{ id: 1, message: 'x' }] })]],
  [[reply({ '+420777000111': [{ id: 1, message: 2 }] })]],
])('rubbish is refused: %j', (events) => {
  expect(read(events)).toMatchObject({ reports: [], inbound: [], answer: { status: 400 } });
});
