import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Database } from '../../db/database.js';
import type { MessageFilter } from '../../db/stores/message-filter.js';
import type { Cursor } from '../../db/stores/page.js';
import type { MessageView } from './message.schema.js';
import { viewOf } from './message.view.js';

const atOnce = 500;

const columns = [
  ...['id', 'bookingId', 'kind', 'channel', 'audience', 'to', 'status', 'publicStatus', 'reason', 'dueAt', 'sentAt'],
  ...['deliveredAt', 'language', 'subject', 'text', 'segments', 'attempts', 'provider', 'ruleId', 'customMessageId'],
] as const satisfies (keyof MessageView)[];

/** The log as CSV (RFC 4180), the latest due first: a page of it after another, so that its length costs no memory. */
export function csvOf(database: Database, businessId: string, filter: MessageFilter & { phone?: string }): Readable {
  // A cell that a spreadsheet would take for a formula is not one.
  const csv = stringify({ header: true, columns: [...columns], escape_formulas: true, record_delimiter: 'windows' });
  const rows = Readable.from(messages(database, businessId, filter));
  rows.on('error', (error) => csv.destroy(error));
  csv.on('close', () => rows.destroy());
  return rows.pipe(csv);
}

async function* messages(database: Database, businessId: string, filter: MessageFilter & { phone?: string }) {
  let cursor: Cursor | undefined;
  do {
    const query = { ...filter, limit: atOnce, cursor };
    const page = await database.forBusiness(businessId, (stores) => stores.messages.page(query, 'DESC'));
    yield* page.items.map(viewOf);
    cursor = page.next ?? undefined;
  } while (cursor);
}
