import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { EntityMetadata } from 'typeorm/metadata/EntityMetadata.js';

export type Json = Readonly<Record<string, unknown>>;

/** How a column's value is read from JSON, where it is not left as it is. */
type Read = (value: unknown) => unknown;
interface Column {
  name: string;
  property: string;
  read: Read | undefined;
}

const reads = new Map<ColumnMetadata['type'], Read>([
  ['timestamptz', (value) => new Date(value as string)],
  ['bytea', (value) => Buffer.from((value as string).slice(2), 'hex')],
  ['numeric', String],
]);

/** Rows of messages that are due at once come by the thousand: what an entity's columns are is found out once. */
const known = new WeakMap<EntityMetadata, Column[]>();

/** A row that PostgreSQL gave as JSON (`to_jsonb`), as the ORM would have read it: by the columns of its entity. */
export function rowOfJson<Row extends ObjectLiteral>(manager: EntityManager, entity: new () => Row, json: Json): Row {
  const row: Record<string, unknown> = {};
  for (const { name, property, read } of columnsOf(manager.connection.getMetadata(entity))) {
    const value = json[name] ?? null;
    row[property] = read && value !== null ? read(value) : value;
  }
  return row as Row;
}

function columnsOf(metadata: EntityMetadata): Column[] {
  const columns =
    known.get(metadata) ??
    metadata.columns.map(({ databaseName: name, propertyName: property, type }) => ({
      name,
      property,
      read: reads.get(type),
    }));
  known.set(metadata, columns);
  return columns;
}
