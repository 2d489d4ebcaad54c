import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from '../connection/application-role.js';

const definer = 'SECURITY DEFINER SET search_path = public, pg_temp';

/** An account without a business is the platform's own: it is seen only where no business is set. */
const table = `
CREATE TABLE provider_accounts (
  id uuid PRIMARY KEY,
  business_id uuid REFERENCES businesses (id) ON DELETE CASCADE,
  provider text NOT NULL,
  channels text[] NOT NULL,
  base_url text,
  credentials bytea NOT NULL,
  sender jsonb,
  rate_per_second int,
  concurrency int,
  enabled boolean NOT NULL,
  webhook_token text NOT NULL,
  paused_until timestamptz,
  pause_code text,
  last_check jsonb,
  version int NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON provider_accounts (business_id);
ALTER TABLE provider_accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON provider_accounts
  USING (business_id IS NOT DISTINCT FROM nullif(current_setting('zvonek.business_id', true), '')::uuid)
  WITH CHECK (business_id IS NOT DISTINCT FROM nullif(current_setting('zvonek.business_id', true), '')::uuid);`;

/** A pause holds for the account as it was tried: one that was edited since has not been found wrong. */
const questions = `
CREATE FUNCTION sending_account(business uuid, of_channel text) RETURNS SETOF provider_accounts
LANGUAGE sql STABLE ${definer} AS $$
  SELECT * FROM provider_accounts
  WHERE enabled AND of_channel = ANY (channels) AND (business_id = business OR business_id IS NULL)
  ORDER BY business_id IS NULL, coalesce(paused_until > now(), false), id LIMIT 1;
$$;
CREATE FUNCTION provider_account(account uuid) RETURNS SETOF provider_accounts
LANGUAGE sql STABLE ${definer} AS $$ SELECT * FROM provider_accounts WHERE id = account; $$;
CREATE FUNCTION pause_provider_account(account uuid, of_version int, pause_until timestamptz, code text)
RETURNS TABLE (was_paused boolean)
LANGUAGE sql ${definer} AS $$
  WITH before AS (SELECT id, paused_until FROM provider_accounts WHERE id = account AND version = of_version FOR UPDATE)
  UPDATE provider_accounts a SET paused_until = greatest(a.paused_until, pause_until), pause_code = code
  FROM before b WHERE a.id = b.id RETURNING coalesce(b.paused_until > now(), false);
$$;
CREATE FUNCTION resume_provider_account(account uuid) RETURNS void
LANGUAGE sql ${definer} AS $$
  UPDATE provider_accounts SET paused_until = NULL, pause_code = NULL WHERE id = account AND paused_until IS NOT NULL;
$$;`;

const functions = [
  'sending_account(uuid, text)',
  'provider_account(uuid)',
  'pause_provider_account(uuid, int, timestamptz, text)',
  'resume_provider_account(uuid)',
];

export class ProviderAccounts1000000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const role = await applicationRole(runner.manager);
    await runner.query(table + questions);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON provider_accounts TO ${role}`);
    for (const name of functions) {
      await runner.query(`REVOKE ALL ON FUNCTION ${name} FROM public; GRANT EXECUTE ON FUNCTION ${name} TO ${role}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${functions.join(', ')}; DROP TABLE provider_accounts`);
  }
}
