import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from '../connection/application-role.js';

const signature = 'bookings_with_forgotten_messages(timestamptz, int)';

/**
 * Messages that were due a while ago and that nobody is at: never tried, or not touched for longer than a try and the
 * pause before the next one take. Their booking's workflow may not know of them.
 */
const question = `
CREATE INDEX messages_sending ON messages (due_at) WHERE status = 'sending';
CREATE FUNCTION bookings_with_forgotten_messages(due_before timestamptz, at_most int)
RETURNS TABLE (business_id uuid, booking_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.business_id, m.booking_id FROM (
    SELECT * FROM messages WHERE status = 'planned' AND due_at < due_before
    UNION ALL SELECT * FROM messages WHERE status = 'sending' AND due_at < due_before) AS m
  WHERE m.attempts = 0 OR m.updated_at < due_before - interval '1 minute'
  GROUP BY 1, 2 ORDER BY min(m.due_at) LIMIT at_most;
$$;`;

export class ForgottenMessages1000000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(question);
    await runner.query(`REVOKE ALL ON FUNCTION ${signature} FROM public`);
    await runner.query(`GRANT EXECUTE ON FUNCTION ${signature} TO ${await applicationRole(runner.manager)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${signature}; DROP INDEX messages_sending`);
  }
}
