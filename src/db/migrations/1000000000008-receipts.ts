import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from '../connection/application-role.js';

const definer = 'SECURITY DEFINER SET search_path = public, pg_temp';
const owner = `business_id IS NOT DISTINCT FROM nullif(current_setting('zvonek.business_id', true), '')::uuid`;

/** A call of an account of the platform belongs to no business. */
const tables = `
CREATE TABLE delivery_receipts (
  id uuid PRIMARY KEY,
  business_id uuid REFERENCES businesses (id) ON DELETE CASCADE,
  account_id uuid,
  provider text NOT NULL,
  method text NOT NULL,
  query text NOT NULL,
  headers jsonb NOT NULL,
  body bytea NOT NULL,
  said jsonb,
  received_at timestamptz NOT NULL DEFAULT now(),
  applied_at timestamptz
);
CREATE INDEX ON delivery_receipts (received_at);
CREATE INDEX delivery_receipts_open ON delivery_receipts (received_at) WHERE said IS NOT NULL AND applied_at IS NULL;
CREATE TABLE inbound_messages (
  id uuid PRIMARY KEY,
  business_id uuid REFERENCES businesses (id) ON DELETE CASCADE,
  account_id uuid NOT NULL,
  dedupe_key text NOT NULL,
  sender text NOT NULL,
  text text NOT NULL,
  meaning text,
  at timestamptz NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (account_id, dedupe_key)
);
ALTER TABLE delivery_receipts ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON delivery_receipts USING (${owner}) WITH CHECK (${owner});
ALTER TABLE inbound_messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON inbound_messages USING (${owner}) WITH CHECK (${owner});
ALTER TABLE bookings ADD client_reply text, ADD client_replied_at timestamptz;
CREATE INDEX messages_unconfirmed ON messages (coalesce(sent_at, updated_at))
  WHERE status IN ('sent', 'unknown') AND channel IN ('sms', 'viber');
CREATE INDEX messages_recipient ON messages (recipient, sent_at);`;

/**
 * Only SMS and Viber are ever confirmed: an e-mail that was taken over stays `sent`, for nobody will report on it.
 * A report names a try by either id; one by which another account was used is none of its business.
 */
const questions = `
CREATE FUNCTION store_receipt(id uuid, business uuid, account uuid, provider text, method text, query text,
  headers jsonb, body bytea, said jsonb) RETURNS void
LANGUAGE sql ${definer} AS $$
  INSERT INTO delivery_receipts (id, business_id, account_id, provider, method, query, headers, body, said)
  VALUES (id, business, account, provider, method, query, headers, body, said);
$$;
CREATE FUNCTION receipt_applied(receipt uuid) RETURNS void
LANGUAGE sql ${definer} AS $$ UPDATE delivery_receipts SET applied_at = now() WHERE id = receipt; $$;
CREATE FUNCTION reported_attempt(account uuid, at_provider text, message uuid, of_step int)
RETURNS TABLE (business_id uuid, booking_id uuid, message_id uuid, attempt_id uuid)
LANGUAGE sql STABLE ${definer} AS $$
  SELECT a.business_id, m.booking_id, m.id, a.id FROM (
    SELECT *, 1 AS rank FROM delivery_attempts WHERE provider_message_id = at_provider AND account_id = account
    UNION ALL
    SELECT *, 2 FROM delivery_attempts
    WHERE message_id = message AND step = of_step AND account_id = account
      AND (provider_message_id IS NULL OR at_provider IS NULL)) AS a
  JOIN messages m ON m.id = a.message_id ORDER BY a.rank, a.attempt DESC LIMIT 1;
$$;
CREATE FUNCTION attempt_of_message(message uuid, at_provider text, of_step int)
RETURNS TABLE (business_id uuid, booking_id uuid, message_id uuid, attempt_id uuid)
LANGUAGE sql STABLE ${definer} AS $$
  SELECT m.business_id, m.booking_id, m.id, (
    SELECT a.id FROM delivery_attempts a WHERE a.message_id = m.id AND a.account_id IS NULL AND a.step = coalesce(of_step, a.step)
    ORDER BY a.provider_message_id = at_provider DESC NULLS LAST, a.provider_message_id IS NULL DESC, a.attempt DESC LIMIT 1)
  FROM messages m WHERE m.id = message;
$$;
CREATE FUNCTION open_receipts(received_before timestamptz, at_most int)
RETURNS TABLE (id uuid, business_id uuid, account_id uuid, said jsonb)
LANGUAGE sql STABLE ${definer} AS $$
  SELECT id, business_id, account_id, said FROM delivery_receipts
  WHERE said IS NOT NULL AND applied_at IS NULL AND received_at < received_before ORDER BY received_at LIMIT at_most;
$$;
CREATE FUNCTION unconfirmed_messages(sent_before timestamptz, at_most int)
RETURNS TABLE (business_id uuid, booking_id uuid, message_id uuid)
LANGUAGE sql STABLE ${definer} AS $$
  SELECT m.business_id, m.booking_id, m.id FROM messages m
  WHERE m.status IN ('sent', 'unknown') AND m.channel IN ('sms', 'viber') AND coalesce(m.sent_at, m.updated_at) < sent_before
  ORDER BY coalesce(m.sent_at, m.updated_at) LIMIT at_most;
$$;
CREATE FUNCTION correspondents(account uuid, phone text, since timestamptz) RETURNS TABLE (business_id uuid)
LANGUAGE sql STABLE ${definer} AS $$
  SELECT DISTINCT m.business_id FROM messages m JOIN delivery_attempts a ON a.message_id = m.id
  WHERE m.recipient = phone AND a.account_id = account AND a.started_at > since
  UNION SELECT p.business_id FROM provider_accounts p WHERE p.id = account AND p.business_id IS NOT NULL;
$$;
CREATE FUNCTION booking_answered(businesses uuid[], phone text, at timestamptz)
RETURNS TABLE (business_id uuid, booking_id uuid)
LANGUAGE sql STABLE ${definer} AS $$
  SELECT b.business_id, b.id FROM bookings b JOIN clients c ON c.id = b.client_id
  LEFT JOIN LATERAL (
    SELECT max(m.sent_at) AS at FROM messages m
    WHERE m.booking_id = b.id AND m.kind = 'reminder' AND m.recipient = phone AND m.sent_at <= booking_answered.at) AS asked ON true
  WHERE b.business_id = ANY (businesses) AND c.phone = booking_answered.phone
    AND b.status IN ('pending', 'confirmed') AND b.starts_at > booking_answered.at
  ORDER BY asked.at DESC NULLS LAST, b.starts_at, b.id LIMIT 1;
$$;
CREATE FUNCTION forget_receipts(received_before timestamptz) RETURNS void
LANGUAGE sql ${definer} AS $$
  DELETE FROM delivery_receipts WHERE received_at < received_before;
  DELETE FROM inbound_messages WHERE received_at < received_before;
$$;`;

const functions = [
  'store_receipt(uuid, uuid, uuid, text, text, text, jsonb, bytea, jsonb)',
  'receipt_applied(uuid)',
  'reported_attempt(uuid, text, uuid, int)',
  'attempt_of_message(uuid, text, int)',
  'open_receipts(timestamptz, int)',
  'unconfirmed_messages(timestamptz, int)',
  'correspondents(uuid, text, timestamptz)',
  'booking_answered(uuid[], text, timestamptz)',
  'forget_receipts(timestamptz)',
];

export class Receipts1000000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const role = await applicationRole(runner.manager);
    await runner.query(tables + questions);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON delivery_receipts, inbound_messages TO ${role}`);
    for (const name of functions) {
      await runner.query(`REVOKE ALL ON FUNCTION ${name} FROM public; GRANT EXECUTE ON FUNCTION ${name} TO ${role}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${functions.join(', ')}; DROP TABLE delivery_receipts, inbound_messages;
      DROP INDEX messages_unconfirmed, messages_recipient;
      ALTER TABLE bookings DROP client_reply, DROP client_replied_at`);
  }
}
