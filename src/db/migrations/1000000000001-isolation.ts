import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from '../connection/application-role.js';

const tenantTables = [
  'locations',
  'staff',
  'services',
  'notification_rules',
  'api_keys',
  'idempotency_keys',
  'clients',
  'bookings',
  'booking_changes',
  'messages',
  'delivery_attempts',
];

const current = `nullif(current_setting('zvonek.business_id', true), '')::uuid`;

const policies = tenantTables
  .map(
    (table) => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY business ON ${table} USING (business_id = ${current}) WITH CHECK (business_id = ${current});`,
  )
  .join('');

const businessPolicy = `
ALTER TABLE businesses ENABLE ROW LEVEL SECURITY;
CREATE POLICY business ON businesses USING (id = ${current}) WITH CHECK (id = ${current});`;

/** The few questions that are asked across businesses; each gives away no more than it must. */
const questions = `
CREATE FUNCTION find_api_key(key_hash bytea) RETURNS TABLE (id uuid, business_id uuid, scopes text[])
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE api_keys SET last_used_at = now()
  WHERE hash = key_hash AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute') AND revoked_at IS NULL;
  SELECT id, business_id, scopes FROM api_keys WHERE hash = key_hash AND revoked_at IS NULL;
$$;
CREATE FUNCTION bookings_without_workflow(older_than timestamptz, at_most int) RETURNS TABLE (business_id uuid, booking_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT business_id, id FROM bookings
  WHERE workflow_started_at IS NULL AND created_at < older_than ORDER BY created_at LIMIT at_most;
$$;
CREATE FUNCTION open_bookings(after uuid, at_most int) RETURNS TABLE (business_id uuid, booking_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.business_id, b.id FROM bookings b
  WHERE b.id > after AND b.workflow_started_at IS NOT NULL
    AND (b.status IN ('pending', 'confirmed') AND b.ends_at > now()
      OR EXISTS (SELECT FROM messages m WHERE m.booking_id = b.id AND m.status IN ('planned', 'sending')))
  ORDER BY b.id LIMIT at_most;
$$;
CREATE FUNCTION forget_idempotency_keys(older_than timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM idempotency_keys WHERE created_at < older_than;
$$;`;

const functions = [
  'find_api_key(bytea)',
  'bookings_without_workflow(timestamptz, int)',
  'open_bookings(uuid, int)',
  'forget_idempotency_keys(timestamptz)',
];

export class Isolation1000000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const role = await applicationRole(runner.manager);
    await runner.query(policies + businessPolicy);
    await runner.query(questions);
    await runner.query(`GRANT USAGE ON SCHEMA public TO ${role}`);
    await runner.query(
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ${[...tenantTables, 'businesses'].join(', ')} TO ${role}`,
    );
    for (const name of functions) {
      await runner.query(`REVOKE ALL ON FUNCTION ${name} FROM public; GRANT EXECUTE ON FUNCTION ${name} TO ${role}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${functions.join(', ')}`);
    for (const table of [...tenantTables, 'businesses']) {
      await runner.query(`DROP POLICY business ON ${table}; ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
    }
  }
}
