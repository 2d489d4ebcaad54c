import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from '../connection/application-role.js';

const signature = 'note_started_workflows(uuid[])';

/** A booking that somebody holds is left out: its workflow is looked for again, and found running. */
const note = `
CREATE FUNCTION note_started_workflows(ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE bookings SET workflow_started_at = now() WHERE id IN (
    SELECT id FROM bookings WHERE id = ANY (ids) AND workflow_started_at IS NULL ORDER BY id FOR NO KEY UPDATE SKIP LOCKED);
$$;`;

export class StartedWorkflows1000000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const role = await applicationRole(runner.manager);
    await runner.query(note);
    await runner.query(
      `REVOKE ALL ON FUNCTION ${signature} FROM public; GRANT EXECUTE ON FUNCTION ${signature} TO ${role}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${signature}`);
  }
}
