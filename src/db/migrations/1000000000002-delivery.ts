import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from '../connection/application-role.js';

const definer = 'SECURITY DEFINER SET search_path = public, pg_temp';

const arming = `
ALTER TABLE messages ADD arm_at timestamptz;
UPDATE messages SET arm_at = due_at;
ALTER TABLE messages ALTER arm_at SET NOT NULL;
CREATE INDEX messages_due ON messages (due_at) WHERE status = 'planned';
CREATE FUNCTION messages_due_in_second(instant timestamptz, at_most int) RETURNS TABLE (count int)
LANGUAGE sql STABLE ${definer} AS $$
  SELECT count(*)::int FROM (
    SELECT FROM messages
    WHERE status = 'planned' AND due_at >= date_trunc('second', instant)
      AND due_at < date_trunc('second', instant) + interval '1 second'
    LIMIT at_most) AS due;
$$;`;

/** All that messages depend on; the fingerprint changes when any row does that words are made of. */
const contexts = `
CREATE FUNCTION message_contexts(ids uuid[]) RETURNS TABLE (id uuid, fingerprint text, context jsonb)
LANGUAGE sql STABLE ${definer} AS $$
  SELECT m.id, concat_ws('.', b.xmin, c.xmin, u.xmin, s.xmin, st.xmin, l.xmin), jsonb_build_object(
    'message', to_jsonb(m), 'booking', to_jsonb(b), 'business', to_jsonb(u), 'rule', to_jsonb(r),
    'client', to_jsonb(c), 'change', to_jsonb(ch),
    'term', jsonb_build_object('service', to_jsonb(s), 'staff', to_jsonb(st), 'location', to_jsonb(l)),
    'previous', CASE WHEN ps.id IS NOT NULL THEN
      jsonb_build_object('service', to_jsonb(ps), 'staff', to_jsonb(pst), 'location', to_jsonb(pl)) END,
    'lastAttempt', CASE WHEN m.status = 'sending' THEN (
      SELECT to_jsonb(a) FROM delivery_attempts a WHERE a.message_id = m.id ORDER BY a.attempt DESC LIMIT 1) END)
  FROM messages m
  JOIN bookings b ON b.id = m.booking_id
  JOIN businesses u ON u.id = m.business_id
  JOIN notification_rules r ON r.id = m.rule_id
  JOIN services s ON s.id = b.service_id
  LEFT JOIN staff st ON st.id = b.staff_id
  LEFT JOIN locations l ON l.id = b.location_id
  LEFT JOIN clients c ON c.id = b.client_id
  LEFT JOIN booking_changes ch ON ch.booking_id = b.id AND ch.version = m.booking_version AND m.kind <> 'reminder'
  LEFT JOIN services ps ON m.kind = 'moved' AND ps.id = (ch.previous ->> 'serviceId')::uuid
  LEFT JOIN staff pst ON m.kind = 'moved' AND pst.id = (ch.previous ->> 'staffId')::uuid
  LEFT JOIN locations pl ON m.kind = 'moved' AND pl.id = (ch.previous ->> 'locationId')::uuid
  WHERE m.id = ANY (ids);
$$;`;

/** Whoever locks several rows locks bookings before messages, each in the order of ids: no deadlock is possible. */
const claims = `
CREATE FUNCTION lock_messages(ids uuid[]) RETURNS TABLE (id uuid, fingerprint text, context jsonb)
LANGUAGE plpgsql ${definer} AS $$
BEGIN
  PERFORM FROM bookings b WHERE b.id IN (SELECT m.booking_id FROM messages m WHERE m.id = ANY (ids))
    ORDER BY b.id FOR SHARE;
  PERFORM FROM messages m WHERE m.id = ANY (ids) ORDER BY m.id FOR UPDATE;
  RETURN QUERY SELECT * FROM message_contexts(ids);
END $$;
CREATE FUNCTION settle_claims(claims jsonb) RETURNS void
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
CREATE FUNCTION record_attempts(results jsonb) RETURNS void
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

/** How much each provider account has been given in this second; the shape is the limiter's. */
const rates = `
CREATE TABLE send_rates (key varchar(255) PRIMARY KEY, points int NOT NULL DEFAULT 0, expire bigint);`;

const functions = [
  'messages_due_in_second(timestamptz, int)',
  'message_contexts(uuid[])',
  'lock_messages(uuid[])',
  'settle_claims(jsonb)',
  'record_attempts(jsonb)',
];

export class Delivery1000000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const role = await applicationRole(runner.manager);
    await runner.query(arming + contexts + claims + rates);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON send_rates TO ${role}`);
    for (const name of functions) {
      await runner.query(`REVOKE ALL ON FUNCTION ${name} FROM public; GRANT EXECUTE ON FUNCTION ${name} TO ${role}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP FUNCTION ${functions.join(', ')}; DROP TABLE send_rates; ALTER TABLE messages DROP arm_at`,
    );
  }
}
