import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** The row after which a page begins; `at` is its UTC instant in a list that is ordered by one, null in a list by id. */
export interface Cursor {
  id: string;
  at: Date | null;
}

/** How much of a list is wanted, and from where on. */
export interface PageQuery {
  limit: number;
  cursor?: Cursor | undefined;
}

/** A part of a list. */
export interface Page<Row> {
  items: Row[];
  /** Where the next page begins; null on the last one. */
  next: Cursor | null;
}

/** The order of a list: by an instant of the row, then by id; without an instant by id alone, which is the order of creation. */
export interface ListOrder<Row> {
  by?: { [Key in keyof Row]: Row[Key] extends Date ? Key : never }[keyof Row] & string;
  direction?: 'ASC' | 'DESC';
}

/** One page of what a query finds. */
export async function pageOf<Row extends ObjectLiteral & { id: string }>(
  query: SelectQueryBuilder<Row>,
  page: PageQuery,
  order: ListOrder<Row> = {},
): Promise<Page<Row>> {
  const rows = await onPage(query, page, order).getMany();
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  const { by } = order;
  return { items, next: last && rows.length > page.limit ? { id: last.id, at: by ? last[by] : null } : null };
}

/** Narrows a query to one page, in its order, and the row after it. */
export function onPage<Row extends ObjectLiteral & { id: string }>(
  query: SelectQueryBuilder<Row>,
  { limit, cursor }: PageQuery,
  { by, direction = 'ASC' }: ListOrder<Row> = {},
): SelectQueryBuilder<Row> {
  const id = `${query.alias}.id`;
  if (by) query.orderBy(`${query.alias}.${by}`, direction);
  query.addOrderBy(id, direction).limit(limit + 1);
  if (!cursor) return query;
  const [left, right] = by ? [`(${query.alias}.${by}, ${id})`, '(:cursorAt, :cursorId)'] : [id, ':cursorId'];
  return query.andWhere(`${left} ${direction === 'ASC' ? '>' : '<'} ${right}`, {
    cursorAt: cursor.at,
    cursorId: cursor.id,
  });
}
