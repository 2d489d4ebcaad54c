import type { MigrationInterface, QueryRunner } from 'typeorm';

const definer = 'SECURITY DEFINER SET search_path = public, pg_temp';

/** A try is a step that people can follow: by which account it went, and how far it came. */
const columns = `
ALTER TABLE delivery_attempts
  ADD channel text,
  ADD account_id uuid,
  ADD error_class text,
  ADD price jsonb,
  ADD parts int,
  ADD state_at timestamptz;
UPDATE delivery_attempts a SET channel = m.channel, state_at = a.finished_at FROM messages m WHERE m.id = a.message_id;
ALTER TABLE delivery_attempts ALTER channel SET NOT NULL;
CREATE INDEX delivery_attempts_at_provider ON delivery_attempts (provider_message_id, account_id);`;

/** A receipt may be faster than the answer to the call: what it says of the try and of the message stays. */
const functions = `
CREATE OR REPLACE FUNCTION settle_claims(claims jsonb) RETURNS void
LANGUAGE sql ${definer} AS $$
  WITH claim AS (
    SELECT * FROM jsonb_to_recordset(claims) AS c (id uuid, status text, reason text, recipient text, provider text,
      attempt_id uuid, attempt int, channel text, account_id uuid)
  ), settled AS (
    UPDATE messages m SET status = c.status, reason = c.reason, recipient = coalesce(c.recipient, m.recipient),
      provider = coalesce(c.provider, m.provider), attempts = coalesce(c.attempt, m.attempts), updated_at = now()
    FROM claim c WHERE m.id = c.id RETURNING m.id, m.business_id, m.channel
  )
  INSERT INTO delivery_attempts (id, business_id, message_id, attempt, provider, state, channel, account_id)
  SELECT c.attempt_id, s.business_id, c.id, c.attempt, c.provider, 'submitting', coalesce(c.channel, s.channel), c.account_id
  FROM claim c JOIN settled s ON s.id = c.id WHERE c.attempt_id IS NOT NULL;
$$;
CREATE OR REPLACE FUNCTION record_attempts(results jsonb) RETURNS void
LANGUAGE sql ${definer} AS $$
  WITH result AS (
    SELECT * FROM jsonb_to_recordset(results) AS r (id uuid, attempt_id uuid, state text, code text, error_class text,
      provider_message_id text, price jsonb, parts int, status text, reason text, at timestamptz)
  ), locked AS (
    SELECT m.id FROM messages m WHERE m.id IN (SELECT r.id FROM result r) ORDER BY m.id FOR UPDATE
  ), attempt AS (
    UPDATE delivery_attempts a SET
      state = CASE WHEN a.state IN ('submitting', 'unknown') THEN r.state ELSE a.state END,
      code = coalesce(r.code, a.code), error_class = coalesce(r.error_class, a.error_class),
      provider_message_id = coalesce(r.provider_message_id, a.provider_message_id),
      price = coalesce(nullif(r.price, 'null'), a.price), parts = coalesce(r.parts, a.parts),
      state_at = coalesce(a.state_at, r.at), finished_at = r.at
    FROM result r WHERE a.id = r.attempt_id
  )
  UPDATE messages m SET
    status = CASE WHEN m.status = 'sending' THEN r.status ELSE m.status END,
    reason = CASE WHEN m.status = 'sending' THEN r.reason ELSE m.reason END,
    sent_at = CASE WHEN r.state = 'accepted' THEN r.at ELSE m.sent_at END,
    provider_message_id = coalesce(r.provider_message_id, m.provider_message_id), updated_at = now()
  FROM result r JOIN locked USING (id) WHERE m.id = r.id;
$$;`;

/** As they were. */
const before = `
CREATE OR REPLACE FUNCTION settle_claims(claims jsonb) RETURNS void
LANGUAGE sql ${definer} AS $$
  WITH claim AS (
    SELECT * FROM jsonb_to_recordset(claims) AS c (
      id uuid, status text, reason text, recipient text, provider text, attempt_id uuid, attempt int)
  ), settled AS (
    UPDATE messages m SET status = c.status, reason = c.reason, recipient = coalesce(c.recipient, m.recipient),
      provider = coalesce(c.provider, m.provider), attempts = coalesce(c.attempt, m.attempts), updated_at = now()
    FROM claim c WHERE m.id = c.id RETURNING m.id, m.business_id
  )
  INSERT INTO delivery_attempts (id, business_id, message_id, attempt, provider, state)
  SELECT c.attempt_id, s.business_id, c.id, c.attempt, c.provider, 'submitting'
  FROM claim c JOIN settled s ON s.id = c.id WHERE c.attempt_id IS NOT NULL;
$$;
CREATE OR REPLACE FUNCTION record_attempts(results jsonb) RETURNS void
LANGUAGE sql ${definer} AS $$
  WITH result AS (
    SELECT * FROM jsonb_to_recordset(results) AS r (
      id uuid, attempt_id uuid, state text, code text, provider_message_id text, status text, reason text, at timestamptz)
  ), locked AS (
    SELECT m.id FROM messages m WHERE m.id IN (SELECT r.id FROM result r) ORDER BY m.id FOR UPDATE
  ), attempt AS (
    UPDATE delivery_attempts a
    SET state = r.state, code = r.code, provider_message_id = r.provider_message_id, finished_at = r.at
    FROM result r WHERE a.id = r.attempt_id
  )
  UPDATE messages m SET
    status = CASE WHEN m.status = 'sending' THEN r.status ELSE m.status END,
    reason = CASE WHEN m.status = 'sending' THEN r.reason ELSE m.reason END,
    sent_at = CASE WHEN r.state = 'accepted' THEN r.at ELSE m.sent_at END,
    provider_message_id = coalesce(r.provider_message_id, m.provider_message_id), updated_at = now()
  FROM result r JOIN locked USING (id) WHERE m.id = r.id;
$$;`;

export class DeliverySteps1000000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns + functions);
  }

  async down(runner: QueryRunner): Promise<void> {
    const added = ['channel', 'account_id', 'error_class', 'price', 'parts', 'state_at'];
    await runner.query(`${before}
      ALTER TABLE delivery_attempts ${added.map((column) => `DROP ${column}`).join(', ')}`);
  }
}
