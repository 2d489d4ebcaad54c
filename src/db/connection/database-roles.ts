import type { EntityManager } from 'typeorm';

/** For each process that asks the database: what belongs to the role that it connects as. */
export interface ForRoles<T> {
  api: T;
  worker: T;
}

/** The quoted names of the roles: each database has its own. */
export async function databaseRoles(manager: EntityManager): Promise<ForRoles<string>> {
  const [roles] = await manager.query(`
    SELECT quote_ident(current_database() || '_api') AS api, quote_ident(current_database() || '_worker') AS worker`);
  return roles;
}

/** Makes the roles, or gives them their passwords anew; they own nothing and cannot pass by row-level security. */
export async function ensureDatabaseRoles(manager: EntityManager, passwords: ForRoles<string>): Promise<void> {
  const roles = await databaseRoles(manager);
  for (const process of ['api', 'worker'] as const) {
    const [{ statement }] = await manager.query(
      `SELECT format('%s ROLE %s LOGIN PASSWORD %L',
        CASE WHEN to_regrole($1) IS NULL THEN 'CREATE' ELSE 'ALTER' END, $1::text, $2::text) AS statement`,
      [roles[process], passwords[process]],
    );
    await manager.query(statement);
  }
}

/** Refuses to run as a role that row-level security does not bind: a superuser, or one with the rights of a table's owner. */
export async function assertBoundByRowSecurity(manager: EntityManager): Promise<void> {
  const [role] = await manager.query(`
    SELECT rolname AS name, rolsuper OR rolbypassrls OR EXISTS (
      SELECT FROM pg_tables WHERE schemaname = 'public' AND pg_has_role(rolname, tableowner, 'USAGE')) AS unbound
    FROM pg_roles WHERE rolname = current_user`);
  if (!role.unbound) return;
  throw new Error(
    `DATABASE_URL: the role "${role.name}" passes by row-level security; use "<database>_api" or "<database>_worker", which the migrations make`,
  );
}
