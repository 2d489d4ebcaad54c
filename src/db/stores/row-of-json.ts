import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

export type Json = Readonly<Record<string, unknown>>;

/** A row that PostgreSQL gave as JSON (`to_jsonb`), as the ORM would have read it: by the columns of its entity. */
export function rowOfJson<Row extends ObjectLiteral>(manager: EntityManager, entity: new () => Row, json: Json): Row {
  const { columns } = manager.connection.getMetadata(entity);
  return Object.fromEntries(
    columns.map((column) => [column.propertyName, valueIn(column, json[column.databaseName] ?? null)]),
  ) as Row;
}

function valueIn({ type }: ColumnMetadata, value: unknown): unknown {
  if (value === null) return null;
  if (type === 'timestamptz') return new Date(value as string);
  if (type === 'bytea') return Buffer.from((value as string).slice(2), 'hex');
  return type === 'numeric' ? String(value) : value;
}
