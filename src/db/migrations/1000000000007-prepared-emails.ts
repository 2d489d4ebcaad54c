import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from '../connection/application-role.js';

const signature = 'businesses_with_prepared_emails(uuid, int)';

const question = `
CREATE FUNCTION businesses_with_prepared_emails(after uuid, at_most int) RETURNS TABLE (business_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT cm.business_id FROM custom_messages cm
  WHERE cm.business_id > after AND cm.deleted_at IS NULL AND cm.action ->> 'type' = 'smartemailing_email'
  ORDER BY 1 LIMIT at_most;
$$;`;

export class PreparedEmails1000000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(question);
    await runner.query(`REVOKE ALL ON FUNCTION ${signature} FROM public`);
    await runner.query(`GRANT EXECUTE ON FUNCTION ${signature} TO ${await applicationRole(runner.manager)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${signature}`);
  }
}
