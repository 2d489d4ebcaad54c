-- Writes down how tries ended. A receipt may have been faster than the answer to the call: what it said stays. A try that was taken
-- for dead and ends late says how it ended itself; how the message stands is for its latest try to say.
CREATE FUNCTION record_attempts(results jsonb)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
-- Planned once in a connection, perhaps while the tables are empty: by index all the same.
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
#variable_conflict use_column
BEGIN
  WITH result AS (
    SELECT * FROM jsonb_to_recordset(results) AS r (
      id uuid, attempt_id uuid, state text, code text, error_class text, provider_message_id text, price jsonb,
      parts int, status text, reason text, step int, next_step_at timestamptz, is_absent boolean, at timestamptz
    )
  ), locked AS (
    SELECT m.id FROM messages m WHERE m.id IN (SELECT r.id FROM result r) ORDER BY m.id FOR UPDATE
  ), attempt AS (
    UPDATE delivery_attempts a SET
      state = CASE WHEN a.state IN ('submitting', 'unknown') THEN r.state ELSE a.state END,
      code = coalesce(r.code, a.code),
      error_class = coalesce(r.error_class, a.error_class),
      provider_message_id = coalesce(r.provider_message_id, a.provider_message_id),
      price = coalesce(nullif(r.price, 'null'), a.price),
      parts = coalesce(r.parts, a.parts),
      state_at = coalesce(a.state_at, r.at),
      finished_at = r.at
    FROM result r WHERE a.id = r.attempt_id
  ), absent AS (
    UPDATE clients c SET viber_absent_until = r.at + interval '30 days'
    FROM result r JOIN messages m ON m.id = r.id JOIN bookings b ON b.id = m.booking_id
    WHERE r.is_absent AND c.id = b.client_id
  ), standing AS (
    SELECT r.*, a.attempt FROM result r JOIN locked USING (id) JOIN delivery_attempts a ON a.id = r.attempt_id
  )
  UPDATE messages m SET
    status = CASE WHEN m.status = 'sending' AND m.attempts = r.attempt THEN r.status ELSE m.status END,
    reason = CASE WHEN m.status = 'sending' AND m.attempts = r.attempt THEN r.reason ELSE m.reason END,
    step = CASE WHEN m.status = 'sending' AND m.attempts = r.attempt THEN coalesce(r.step, m.step) ELSE m.step END,
    arm_at = CASE WHEN m.status = 'sending' AND m.attempts = r.attempt AND r.step > m.step THEN now() ELSE m.arm_at END,
    next_step_at = CASE WHEN m.status = 'sending' AND m.attempts = r.attempt THEN r.next_step_at ELSE m.next_step_at END,
    sent_at = CASE WHEN r.state = 'accepted' THEN r.at ELSE m.sent_at END,
    provider_message_id = coalesce(r.provider_message_id, m.provider_message_id),
    updated_at = now()
  FROM standing r WHERE m.id = r.id;
END
$$;

REVOKE EXECUTE ON FUNCTION record_attempts FROM public;
GRANT EXECUTE ON FUNCTION record_attempts TO :"worker";
