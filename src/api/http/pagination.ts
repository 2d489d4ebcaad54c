import { z } from 'zod';
import type { Cursor, Page } from '../../db/stores/page.js';

/** The query parameters of every list; extend it with filters. */
const queryOf = (cursor: z.ZodType<Cursor | undefined, string>) =>
  z.strictObject({
    limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'How many items at most' }),
    cursor: cursor.optional().meta({ description: 'The nextCursor of the page before' }),
  });

/** What PostgreSQL can compare with; a row may lie outside of what is taken today. */
const firstInstant = Date.UTC(-4712, 0, 1);
const instant = z
  .string()
  .transform((text) => new Date(text))
  .refine((at) => at.getTime() >= firstInstant);
const position = z.tuple([z.uuid(), instant.nullable()]);

function readCursor(text: string, isTimed: boolean): Cursor | undefined {
  try {
    const [id, at] = position.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    if ((at !== null) === isTimed) return { id, at };
  } catch {}
  return undefined;
}

const cursorText = ({ isTimed }: { isTimed: boolean }) =>
  z
    .string()
    .max(500)
    .transform((text, { addIssue }) => {
      const cursor = readCursor(text, isTimed);
      if (text && !cursor) {
        const message = 'is not a cursor of this list';
        addIssue({ code: 'custom', input: text, message, params: { code: 'invalid_cursor' } });
      }
      return cursor;
    });

/** What a list by id can be asked for; extend it with filters. */
export const pageQuery = queryOf(cursorText({ isTimed: false }));
/** The same for a list that is ordered by an instant of its rows. */
export const timedPageQuery = queryOf(cursorText({ isTimed: true }));

/** The schema of a list's answer. */
export const pageSchema = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id: `${nameOf(item)}Page` });

function nameOf(item: z.ZodType): string {
  const name = item.meta()?.id;
  if (!name) throw new Error('The items of a list need a name in the documentation');
  return name;
}

/** A part of a list as it is answered. */
export interface PageView<View> {
  items: View[];
  nextCursor: string | null;
}

/** A page as it is answered. */
export const showPage = <Row, View>({ items, next }: Page<Row>, show: (row: Row) => View): PageView<View> => ({
  items: items.map(show),
  nextCursor: next && writeCursor(next),
});

const writeCursor = ({ id, at }: Cursor): string =>
  Buffer.from(JSON.stringify([id, at?.toISOString() ?? null])).toString('base64url');
