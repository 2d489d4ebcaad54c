import pg from 'pg';

/** What the queries of operators and of the server itself go by. */
const needed = ['executions_visibility_pkey', 'default_idx', 'by_execution_time', 'by_workflow_id', 'by_workflow_type']
  .concat(['by_status', 'by_task_queue'])
  .concat(['by_keyword_01', 'by_keyword_02', 'by_keyword_03', 'by_datetime_01', 'by_datetime_02']);

/** Drops the indexes that every start and close of a workflow would write and nobody reads; tells how many. */
export async function dropNeedlessIndexes(postgresUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: postgresUrl.replace(/[^/]+$/, 'temporal_visibility') });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT indexname AS name FROM pg_indexes WHERE tablename = 'executions_visibility' AND indexname <> ALL ($1)`,
      [needed],
    );
    for (const { name } of rows) await client.query(`DROP INDEX ${client.escapeIdentifier(name)}`);
    return rows.length;
  } finally {
    await client.end();
  }
}
