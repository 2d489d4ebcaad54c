import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from '../application-role.js';

const signature = 'bookings_with_forgotten_messages(timestamptz, int)';

/** A message that was due a while ago and that nobody has tried to send: its booking's workflow may not know of it. */
const question = `
CREATE FUNCTION bookings_with_forgotten_messages(due_before timestamptz, at_most int)
RETURNS TABLE (business_id uuid, booking_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.business_id, m.booking_id FROM messages m
  WHERE m.status = 'planned' AND m.attempts = 0 AND m.due_at < due_before
  GROUP BY 1, 2 ORDER BY min(m.due_at) LIMIT at_most;
$$;`;

export class ForgottenMessages1000000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(question);
    await runner.query(`REVOKE ALL ON FUNCTION ${signature} FROM public`);
    await runner.query(`GRANT EXECUTE ON FUNCTION ${signature} TO ${await applicationRole(runner.manager)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${signature}`);
  }
}
