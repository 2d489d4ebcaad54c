import { run } from '../../tools/launch/run.js';

const databases = { temporal: 'postgresql/v12/temporal', temporal_visibility: 'postgresql/v12/visibility' };

/** Makes the two databases of the real server in a PostgreSQL, given as its owner's URL. */
export async function createTemporalDatabases(sqlTool: string, postgresUrl: string): Promise<void> {
  const { hostname, port, username, password } = new URL(postgresUrl);
  const server = ['--plugin', 'postgres12_pgx', '--ep', hostname, '--port', port, '--user', username];
  for (const [database, schema] of Object.entries(databases)) {
    const tool = (...args: string[]) =>
      run(sqlTool, [...server, '--db', database, ...args], { env: { ...process.env, SQL_PASSWORD: password } });
    await tool('create');
    await tool('setup-schema', '--version', '0.0');
    await tool('update-schema', '--schema-name', schema);
  }
}
