import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { root } from '../../tools/launch/paths.js';

/** Takes the optional step of a production set-up, or its undo: one file of `deploy/temporal` against the visibility database. */
export async function runOnVisibility(
  file: 'lean-visibility.sql' | 'full-visibility.sql',
  postgresUrl: string,
): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl.replace(/[^/]+$/, 'temporal_visibility') });
  await client.connect();
  try {
    await client.query(readFileSync(path.join(root, 'deploy/temporal', file), 'utf8'));
  } finally {
    await client.end();
  }
}
