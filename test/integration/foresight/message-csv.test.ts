import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TestSalon } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const csv = { accept: 'text/csv' };

describe('the log of messages as CSV', () => {
  let salon: TestSalon;
  beforeAll(async () => {
    salon = await api.salon();
  });

  const insert = (count: number) =>
    api.database.forBusiness(salon.businessId, async ({ manager: tx }) => {
      const [{ id }] = await tx.query('SELECT id FROM messages LIMIT 1');
      const copied = (await tx.query(
        `SELECT string_agg(quote_ident(column_name), ', ') AS names FROM information_schema.columns
         WHERE table_name = 'messages' AND is_generated = 'NEVER' AND column_name NOT IN ('id', 'occurrence', 'due_at')`,
      )) as { names: string }[];
      const names = copied[0]?.names;
      await tx.query(
        `INSERT INTO messages (id, occurrence, due_at, ${names})
         SELECT gen_random_uuid(), 'copy' || n, due_at - n * interval '1 second', ${names}
         FROM messages, generate_series(1, ${count}) n WHERE id = $1`,
        [id],
      );
    });

  it('rule 83: has a line for each message that the filters leave, the latest due first', async () => {
    await salon.book();
    const { status, headers, body } = await salon.ask('GET', '/v1/messages?channel=sms', undefined, csv);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head, ...lines] = (body as string).trimEnd().split('\r\n');
    expect(head).toMatch(/^id,bookingId,kind,channel,/);
    const { body: listed } = await salon.ask('GET', '/v1/messages?channel=sms&limit=200');
    expect(lines.map((line) => line.split(',')[0])).toEqual(listed.items.map(({ id }: { id: string }) => id));
  });

  it('rule 83: is JSON for whoever takes that', async () => {
    for (const accept of ['*/*', 'application/json', 'application/json, text/csv']) {
      const { headers } = await salon.ask('GET', '/v1/messages', undefined, { accept });
      expect(headers['content-type'], accept).toContain('application/json');
    }
  });

  it('rule 83: has no cell that a spreadsheet takes for a formula', async () => {
    const evil = '=HYPERLINK("http://example.com")';
    await api.database.forBusiness(salon.businessId, async ({ manager: tx }) => {
      const [{ id }] = await tx.query('SELECT id FROM messages LIMIT 1');
      await tx.query(
        `INSERT INTO message_words (message_id, step, business_id, language, text, segments, body_hash, sent_at)
         VALUES ($1, 0, $2, 'cs', $3, 1, '', now())`,
        [id, salon.businessId, evil],
      );
    });
    const { body } = await salon.ask('GET', '/v1/messages', undefined, csv);
    expect(body).toContain(`"'=HYPERLINK(""http://example.com"")"`);
    expect(body).not.toMatch(/(^|,)"?[=+@]/m);
  });

  it('rule 83: of 20,000 messages takes no more memory than of few', async () => {
    await insert(20_000);
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    await api.app.listen(0, '127.0.0.1');
    const url = `${await api.app.getUrl()}/v1/messages`;
    const started = performance.now();
    const answer = await fetch(url, { headers: { ...csv, authorization: `Bearer ${salon.key}` } });
    let [lines, most, chunks] = [0, 0, 0];
    collect();
    const before = process.memoryUsage().heapUsed;
    for await (const chunk of answer.body as ReadableStream<Uint8Array>) {
      for (const byte of chunk) if (byte === 10) lines += 1;
      chunks += 1;
      if (chunks % 20) continue;
      collect();
      most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    const seconds = (performance.now() - started) / 1_000;
    console.info(`${lines} lines in ${seconds.toFixed(1)} s, with ${(most / 1e6).toFixed(1)} MB more than before`);
    expect(lines).toBeGreaterThan(20_000);
    expect(chunks).toBeGreaterThan(50);
    expect(most).toBeLessThan(40e6);
  }, 120_000);
});
