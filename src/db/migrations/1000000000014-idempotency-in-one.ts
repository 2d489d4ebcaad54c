import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from '../connection/application-role.js';

/** Each asked by itself, with the caller's rights: they show themselves the rows of the owner alone. */
const functions = [
  {
    signature: 'claim_idempotency_key(owner uuid, name text, request bytea, resource uuid)',
    returns: 'TABLE (is_claimed boolean, resource_id uuid, fingerprint bytea, status_code int, answer jsonb)',
    /** Takes a key that is new or forgotten, or one whose first request never came to an end. */
    body: `
      RETURN QUERY INSERT INTO idempotency_keys AS held (business_id, key, fingerprint, resource_id, locked_until)
        VALUES (owner, name, request, resource, now() + interval '60 seconds')
        ON CONFLICT (business_id, key) DO UPDATE SET
          resource_id = CASE WHEN held.fingerprint = excluded.fingerprint AND held.status_code IS NULL THEN held.resource_id ELSE excluded.resource_id END,
          fingerprint = excluded.fingerprint, locked_until = excluded.locked_until, status_code = NULL, answer = NULL, created_at = now()
        WHERE held.created_at < now() - interval '24 hours'
          OR held.status_code IS NULL AND held.locked_until <= now() AND held.fingerprint = excluded.fingerprint
        RETURNING true, held.resource_id, held.fingerprint, held.status_code, held.answer;
      IF NOT FOUND THEN
        RETURN QUERY SELECT false, held.resource_id, held.fingerprint, held.status_code, held.answer
          FROM idempotency_keys held WHERE held.business_id = owner AND held.key = name;
      END IF;`,
  },
  {
    signature: 'keep_answer(owner uuid, name text, status int, said jsonb)',
    returns: 'void',
    body: 'UPDATE idempotency_keys SET status_code = status, answer = said WHERE business_id = owner AND key = name;',
  },
];

const typesOf = (signature: string): string => signature.replace(/(\w+) (\w+)(?=[,)])/g, '$2');

export class IdempotencyInOne1000000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const role = await applicationRole(runner.manager);
    for (const { signature, returns, body } of functions) {
      await runner.query(`
        CREATE FUNCTION ${signature} RETURNS ${returns} LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
        #variable_conflict use_column
        BEGIN
          PERFORM set_config('zvonek.business_id', owner::text, true);
          ${body}
        END $$`);
      const named = typesOf(signature);
      await runner.query(`REVOKE ALL ON FUNCTION ${named} FROM public; GRANT EXECUTE ON FUNCTION ${named} TO ${role}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { signature } of functions) await runner.query(`DROP FUNCTION ${typesOf(signature)}`);
  }
}
