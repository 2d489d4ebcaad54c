import type { EntityManager } from 'typeorm';

/** The quoted names of the roles that the processes connect as: of each database its own. */
export interface DatabaseRoles {
  api: string;
  worker: string;
}

export async function databaseRoles(manager: EntityManager): Promise<DatabaseRoles> {
  const [{ name }] = await manager.query(`SELECT quote_ident(current_database() || '_app') AS name`);
  return { api: name, worker: name };
}

/** Makes the role, or gives it the password anew; it owns nothing and cannot pass by row-level security. */
export async function ensureDatabaseRoles(manager: EntityManager, password: string): Promise<void> {
  const { api: role } = await databaseRoles(manager);
  const [{ exists }] = await manager.query(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = current_database() || '_app') AS exists`,
  );
  const [{ literal }] = await manager.query(`SELECT quote_literal($1::text) AS literal`, [password]);
  const attributes = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${literal}`;
  await manager.query(`${exists ? 'ALTER' : 'CREATE'} ROLE ${role} ${attributes}`);
}

/** Refuses to run as a role that row-level security does not bind. */
export async function assertBoundByRowSecurity(manager: EntityManager): Promise<void> {
  const [role] = await manager.query(`
    SELECT rolname AS name, rolsuper OR rolbypassrls AS unbound,
      EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public' AND tablename = 'bookings' AND tableowner = rolname) AS owner
    FROM pg_roles WHERE rolname = current_user`);
  if (role.unbound || role.owner) {
    throw new Error(
      `DATABASE_URL: the role "${role.name}" passes by row-level security; use the role "<database>_app" that the migrations make`,
    );
  }
}
