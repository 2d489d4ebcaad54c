import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { EntityManager } from 'typeorm';
import type { ForRoles } from './database-roles.js';

/** A function of ours, as its file defines it; its name is the file's. */
export interface SqlFunction {
  name: string;
  text: string;
}

const folder = new URL('../functions/', import.meta.url).pathname;

/** What the files define; `:"api"` and `:"worker"`, as psql writes variables, stand for the roles of the two processes. */
export async function sqlFunctions(roles: ForRoles<string>): Promise<SqlFunction[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8');
      return { name: basename(file, '.sql'), text: text.replace(/:"(api|worker)"/g, (_, role: 'api') => roles[role]) };
    }),
  );
}

/** Makes the functions of the database those that are given: what has changed is made anew, what is gone is dropped. */
export async function applyFunctions(manager: EntityManager, functions: SqlFunction[]): Promise<string[]> {
  await manager.query('LOCK TABLE applied_functions');
  const rows: { name: string; checksum: string }[] = await manager.query('SELECT * FROM applied_functions');
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const changed = functions.filter(({ name, text }) => applied.get(name) !== checksumOf(text));
  const kept = new Set(functions.map(({ name }) => name));
  const gone = [...applied.keys()].filter((name) => !kept.has(name));
  await dropFunctions(manager, [...gone, ...changed.map(({ name }) => name)]);
  // One may call another that is made after it; all are checked below, also against tables that were migrated since.
  await manager.query('SET LOCAL check_function_bodies = off');
  for (const { text } of changed) await manager.query(text);
  await manager.query('SET LOCAL check_function_bodies = on');
  await manager.query(
    `SELECT fmgr_sql_validator(p.oid) FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
     WHERE l.lanname = 'sql' AND p.pronamespace = 'public'::regnamespace AND p.proname = ANY ($1)`,
    [[...kept]],
  );
  await manager.query('INSERT INTO applied_functions SELECT * FROM unnest($1::text[], $2::text[])', [
    changed.map(({ name }) => name),
    changed.map(({ text }) => checksumOf(text)),
  ]);
  return [...gone, ...changed.map(({ name }) => name)];
}

/** Leaves none of them. */
export async function dropAppliedFunctions(manager: EntityManager): Promise<void> {
  await applyFunctions(manager, []);
}

async function dropFunctions(manager: EntityManager, names: string[]): Promise<void> {
  for (const name of names) await manager.query(`DROP FUNCTION IF EXISTS ${name}`);
  await manager.query('DELETE FROM applied_functions WHERE name = ANY ($1)', [names]);
}

const checksumOf = (text: string): string => createHash('sha256').update(text).digest('hex');
