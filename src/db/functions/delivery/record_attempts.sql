-- Writes down how tries ended. A receipt may have been faster than the answer to the call: what it said stays. A try that was taken
-- for dead and ends late says how it ended itself; how the message stands is for its latest try to say (`holds`).
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
      parts int, status text, reason text, step int, next_step_at timestamptz, arm_at timestamptz,
      absent_until timestamptz, words jsonb, at timestamptz
    )
  ), locked AS (
    SELECT m.id, m.status, m.attempts FROM messages m
    WHERE m.id IN (SELECT r.id FROM result r) ORDER BY m.id FOR UPDATE
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
    UPDATE clients c SET viber_absent_until = r.absent_until
    FROM result r JOIN messages m ON m.id = r.id LEFT JOIN bookings b ON b.id = m.booking_id
    WHERE r.absent_until IS NOT NULL AND c.id = coalesce(b.client_id, m.client_id) AND c.phone = m.recipient
  ), standing AS (
    SELECT r.*, l.status = 'sending' AND l.attempts = a.attempt AS holds
    FROM result r JOIN locked l USING (id) JOIN delivery_attempts a ON a.id = r.attempt_id
  )
  UPDATE messages m SET
    status = CASE WHEN r.holds THEN r.status ELSE m.status END,
    reason = CASE WHEN r.holds THEN r.reason ELSE m.reason END,
    step = CASE WHEN r.holds THEN r.step ELSE m.step END,
    next_step_at = CASE WHEN r.holds THEN r.next_step_at ELSE m.next_step_at END,
    arm_at = CASE WHEN r.holds THEN coalesce(r.arm_at, m.arm_at) ELSE m.arm_at END,
    template_id = CASE WHEN r.words IS NULL THEN m.template_id ELSE (r.words #>> '{template,id}')::uuid END,
    template_version = CASE WHEN r.words IS NULL THEN m.template_version ELSE (r.words #>> '{template,version}')::int END,
    sent_at = CASE WHEN r.state = 'accepted' THEN r.at ELSE m.sent_at END,
    provider_message_id = coalesce(r.provider_message_id, m.provider_message_id),
    updated_at = now()
  FROM standing r WHERE m.id = r.id;

  -- In a statement of its own, which sees whether the client was deleted while this one waited for the locks. Each message is
  -- looked up by its id (OFFSET 0), whatever is known of how many there are.
  INSERT INTO message_words (message_id, step, business_id, language, subject, text, segments, body_hash, sent_at)
  SELECT w.id, (w.words ->> 'step')::int, m.business_id, w.words ->> 'language', w.words ->> 'subject', w.words ->> 'text',
    (w.words ->> 'segments')::int, w.words ->> 'bodyHash', w.at
  FROM jsonb_to_recordset(results) AS w (id uuid, words jsonb, at timestamptz), LATERAL (
    SELECT o.business_id, o.audience, coalesce(b.client_id, o.client_id) AS client_id
    FROM messages o LEFT JOIN bookings b ON b.id = o.booking_id WHERE o.id = w.id OFFSET 0
  ) m
  WHERE w.words IS NOT NULL AND (m.client_id IS NOT NULL OR m.audience = 'number')
  ON CONFLICT (message_id, step) DO UPDATE SET
    language = excluded.language, subject = excluded.subject, text = excluded.text, segments = excluded.segments,
    body_hash = excluded.body_hash, sent_at = excluded.sent_at;
END
$$;

REVOKE EXECUTE ON FUNCTION record_attempts FROM public;
GRANT EXECUTE ON FUNCTION record_attempts TO :"worker";
