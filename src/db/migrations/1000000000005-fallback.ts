import type { MigrationInterface, QueryRunner } from 'typeorm';

const definer = 'SECURITY DEFINER SET search_path = public, pg_temp';

/** A message goes one way after another; what is known of a client's ways is kept with the client. */
const columns = `
ALTER TABLE notification_rules ADD fallback jsonb NOT NULL DEFAULT '[]';
ALTER TABLE messages ADD fallback jsonb NOT NULL DEFAULT '[]', ADD step int NOT NULL DEFAULT 0, ADD next_step_at timestamptz;
CREATE INDEX messages_next_step ON messages (next_step_at) WHERE next_step_at IS NOT NULL;
ALTER TABLE delivery_attempts ADD step int NOT NULL DEFAULT 0;
ALTER TABLE clients ADD viber_absent_until timestamptz, ADD viber_blocked boolean NOT NULL DEFAULT false, ADD last_channel text;`;

const claims = `
CREATE OR REPLACE FUNCTION settle_claims(claims jsonb) RETURNS void
LANGUAGE sql ${definer} AS $$
  WITH claim AS (
    SELECT * FROM jsonb_to_recordset(claims) AS c (
      id uuid, status text, reason text, step int, next_step_at timestamptz, recipient text, provider text,
      channel text, account_id uuid, attempt_id uuid, attempt int)
  ), settled AS (
    UPDATE messages m SET status = c.status, reason = c.reason, step = coalesce(c.step, m.step),
      arm_at = CASE WHEN c.step > m.step THEN now() ELSE m.arm_at END,
      next_step_at = c.next_step_at, recipient = coalesce(c.recipient, m.recipient),
      provider = coalesce(c.provider, m.provider), attempts = coalesce(c.attempt, m.attempts), updated_at = now()
    FROM claim c WHERE m.id = c.id RETURNING m.id, m.business_id, m.step
  )
  INSERT INTO delivery_attempts (id, business_id, message_id, attempt, step, channel, provider, account_id, state)
  SELECT c.attempt_id, s.business_id, c.id, c.attempt, s.step, c.channel, c.provider, c.account_id, 'submitting'
  FROM claim c JOIN settled s ON s.id = c.id WHERE c.attempt_id IS NOT NULL;
$$;
CREATE OR REPLACE FUNCTION record_attempts(results jsonb) RETURNS void
LANGUAGE sql ${definer} AS $$
  WITH result AS (
    SELECT * FROM jsonb_to_recordset(results) AS r (
      id uuid, attempt_id uuid, state text, code text, error_class text, provider_message_id text, price jsonb,
      parts int, status text, reason text, step int, next_step_at timestamptz, is_absent boolean, at timestamptz)
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
  ), absent AS (
    UPDATE clients c SET viber_absent_until = r.at + interval '30 days'
    FROM result r JOIN messages m ON m.id = r.id JOIN bookings b ON b.id = m.booking_id
    WHERE r.is_absent AND c.id = b.client_id
  )
  UPDATE messages m SET
    status = CASE WHEN m.status = 'sending' THEN r.status ELSE m.status END,
    reason = CASE WHEN m.status = 'sending' THEN r.reason ELSE m.reason END,
    step = CASE WHEN m.status = 'sending' THEN coalesce(r.step, m.step) ELSE m.step END,
    arm_at = CASE WHEN m.status = 'sending' AND r.step > m.step THEN now() ELSE m.arm_at END,
    next_step_at = CASE WHEN m.status = 'sending' THEN r.next_step_at ELSE m.next_step_at END,
    sent_at = CASE WHEN r.state = 'accepted' THEN r.at ELSE m.sent_at END,
    provider_message_id = coalesce(r.provider_message_id, m.provider_message_id), updated_at = now()
  FROM result r JOIN locked USING (id) WHERE m.id = r.id;
$$;`;

/** A message whose next way is due and that nobody takes is forgotten, too. */
const upkeep = `
CREATE OR REPLACE FUNCTION open_bookings(after uuid, at_most int) RETURNS TABLE (business_id uuid, booking_id uuid)
LANGUAGE sql STABLE ${definer} AS $$
  SELECT b.business_id, b.id FROM bookings b
  WHERE b.id > after AND b.workflow_started_at IS NOT NULL
    AND (b.status IN ('pending', 'confirmed') AND b.ends_at > now()
      OR EXISTS (SELECT FROM messages m WHERE m.booking_id = b.id
        AND (m.status IN ('planned', 'sending') OR m.next_step_at IS NOT NULL)))
  ORDER BY b.id LIMIT at_most;
$$;
CREATE OR REPLACE FUNCTION bookings_with_forgotten_messages(due_before timestamptz, at_most int)
RETURNS TABLE (business_id uuid, booking_id uuid)
LANGUAGE sql STABLE ${definer} AS $$
  SELECT m.business_id, m.booking_id FROM (
    SELECT * FROM messages WHERE status = 'planned' AND due_at < due_before
    UNION ALL SELECT * FROM messages WHERE status = 'sending' AND due_at < due_before
    UNION ALL SELECT * FROM messages WHERE next_step_at < due_before) AS m
  WHERE m.attempts = 0 OR m.updated_at < due_before - interval '1 minute'
  GROUP BY 1, 2 ORDER BY min(m.due_at) LIMIT at_most;
$$;`;

export class Fallback1000000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns + claims + upkeep);
  }

  async down(): Promise<void> {
    throw new Error('messages that took another way cannot be taken back to one');
  }
}
