import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { ApiProblem } from './problems/problem.js';

/** The query parameters of every list; extend it with filters. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'How many items at most' }),
  cursor: z.string().max(500).optional().meta({ description: 'The nextCursor of the page before' }),
});
export type PageQuery = z.output<typeof pageQuery>;

export interface Page<Item> {
  items: Item[];
  /** Opens the next page; null on the last one. */
  nextCursor: string | null;
}

/** The schema of a list's answer. */
export const pageSchema = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** The order of a list: by an instant of the row, then by id; without an instant by id alone, which is the order of creation. */
export interface ListOrder<Row> {
  by?: { [Key in keyof Row]: Row[Key] extends Date ? Key : never }[keyof Row] & string;
  direction?: 'ASC' | 'DESC';
}

/** One page of what a query finds. */
export async function pageOf<Row extends ObjectLiteral & { id: string }>(
  query: SelectQueryBuilder<Row>,
  { limit, cursor }: PageQuery,
  { by, direction = 'ASC' }: ListOrder<Row> = {},
): Promise<Page<Row>> {
  const id = `${query.alias}.id`;
  if (by) query.orderBy(`${query.alias}.${by}`, direction);
  query.addOrderBy(id, direction).limit(limit + 1);
  if (cursor) {
    const after = readCursor(cursor, by !== undefined);
    const [left, right] = by ? [`(${query.alias}.${by}, ${id})`, '(:cursorAt, :cursorId)'] : [id, ':cursorId'];
    query.andWhere(`${left} ${direction === 'ASC' ? '>' : '<'} ${right}`, { cursorAt: after.at, cursorId: after.id });
  }
  const rows = await query.getMany();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last && rows.length > limit ? writeCursor(last.id, by && last[by]) : null };
}

const position = z.tuple([z.uuid(), z.iso.datetime().nullable()]);

const writeCursor = (id: string, at: Date | undefined): string =>
  Buffer.from(JSON.stringify([id, at?.toISOString() ?? null])).toString('base64url');

function readCursor(cursor: string, withInstant: boolean): { id: string; at: string | null } {
  try {
    const [id, at] = position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if ((at !== null) === withInstant) return { id, at };
  } catch {}
  throw ApiProblem.ofField('cursor', 'invalid_cursor', 'is not a cursor of this list');
}
