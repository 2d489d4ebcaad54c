import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from '../connection/application-role.js';

const definer = 'SECURITY DEFINER SET search_path = public, pg_temp';
const owner = `business_id = nullif(current_setting('zvonek.business_id', true), '')::uuid`;

/** A phone is linked as the account that it is: it goes with it. */
const tables = `
CREATE TABLE sending_methods (
  business_id uuid PRIMARY KEY REFERENCES businesses (id) ON DELETE CASCADE,
  method text NOT NULL,
  daily_limit int,
  when_phone_away text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE phones (
  account_id uuid PRIMARY KEY REFERENCES provider_accounts (id) ON DELETE CASCADE,
  business_id uuid NOT NULL REFERENCES businesses (id) ON DELETE CASCADE,
  number text,
  linked_at timestamptz,
  last_seen_at timestamptz,
  missed_at timestamptz,
  code_hash bytea,
  code_number text,
  code_sent_at timestamptz,
  code_expires_at timestamptz,
  code_tries_left int NOT NULL DEFAULT 0
);
CREATE INDEX ON phones (business_id);
ALTER TABLE sending_methods ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON sending_methods USING (${owner}) WITH CHECK (${owner});
ALTER TABLE phones ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON phones USING (${owner}) WITH CHECK (${owner});
CREATE INDEX delivery_attempts_by_account ON delivery_attempts (account_id, started_at) WHERE account_id IS NOT NULL;`;

/** What was surely not handed over does not count; a message that is tried again counts once. */
const questions = `
CREATE OR REPLACE FUNCTION sending_account(business uuid, of_channel text) RETURNS SETOF provider_accounts
LANGUAGE sql STABLE ${definer} AS $$
  SELECT * FROM provider_accounts
  WHERE enabled AND of_channel = ANY (channels)
    AND (business_id = business AND provider <> 'smsgate' OR business_id IS NULL)
  ORDER BY business_id IS NULL, coalesce(paused_until > now(), false), id LIMIT 1;
$$;
CREATE FUNCTION own_phone(business uuid) RETURNS TABLE (own jsonb)
LANGUAGE sql STABLE ${definer} AS $$
  SELECT jsonb_build_object('method', coalesce(s.method, 'service'), 'daily_limit', s.daily_limit,
    'when_phone_away', coalesce(s.when_phone_away, 'wait'), 'time_zone', b.time_zone, 'account_id', a.id,
    'linked_at', p.linked_at, 'linking_until', CASE WHEN p.code_hash IS NOT NULL THEN p.code_expires_at END,
    'last_seen_at', p.last_seen_at, 'missed_at', p.missed_at)
  FROM businesses b
  LEFT JOIN sending_methods s ON s.business_id = b.id
  LEFT JOIN LATERAL (
    SELECT id FROM provider_accounts WHERE business_id = b.id AND provider = 'smsgate' AND enabled ORDER BY id LIMIT 1
  ) AS a ON true
  LEFT JOIN phones p ON p.account_id = a.id
  WHERE b.id = business;
$$;
CREATE FUNCTION lock_phone(account uuid) RETURNS TABLE (daily_limit int, time_zone text, at timestamptz)
LANGUAGE plpgsql ${definer} AS $$
BEGIN
  PERFORM FROM phones p WHERE p.account_id = account FOR UPDATE;
  RETURN QUERY SELECT s.daily_limit, b.time_zone, now() FROM phones p
    JOIN businesses b ON b.id = p.business_id JOIN sending_methods s ON s.business_id = b.id
    WHERE p.account_id = account;
END $$;
CREATE FUNCTION messages_by_account(account uuid, since timestamptz) RETURNS TABLE (count int)
LANGUAGE sql STABLE ${definer} AS $$
  SELECT count(DISTINCT (message_id, step))::int FROM delivery_attempts
  WHERE account_id = account AND started_at >= since AND state NOT IN ('refused', 'try_later');
$$;
CREATE FUNCTION phone_seen(account uuid, seen_at timestamptz) RETURNS void
LANGUAGE sql ${definer} AS $$
  INSERT INTO phones (account_id, business_id, last_seen_at)
  SELECT id, business_id, least(seen_at, now()) FROM provider_accounts WHERE id = account AND business_id IS NOT NULL
  ON CONFLICT (account_id) DO UPDATE SET last_seen_at = greatest(phones.last_seen_at, excluded.last_seen_at);
$$;
CREATE FUNCTION phone_missed(account uuid) RETURNS void
LANGUAGE sql ${definer} AS $$ UPDATE phones SET missed_at = now() WHERE account_id = account; $$;`;

const functions = [
  'own_phone(uuid)',
  'lock_phone(uuid)',
  'messages_by_account(uuid, timestamptz)',
  'phone_seen(uuid, timestamptz)',
  'phone_missed(uuid)',
];

export class OwnPhone1000000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const role = await applicationRole(runner.manager);
    await runner.query(tables + questions);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON sending_methods, phones TO ${role}`);
    for (const name of functions) {
      await runner.query(`REVOKE ALL ON FUNCTION ${name} FROM public; GRANT EXECUTE ON FUNCTION ${name} TO ${role}`);
    }
  }

  async down(): Promise<void> {
    throw new Error('messages that went by a phone cannot be told from others');
  }
}
