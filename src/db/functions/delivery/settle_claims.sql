-- Writes down how messages stand after a claim, which holds their locks, and the try that begins where there is one.
CREATE FUNCTION settle_claims(claims jsonb)
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
  WITH claim AS (
    SELECT * FROM jsonb_to_recordset(claims) AS c (
      id uuid, status text, reason text, step int, next_step_at timestamptz, arm_at timestamptz, recipient text,
      provider text, channel text, account_id uuid, attempt_id uuid, attempt int, organizer jsonb
    )
  ), settled AS (
    UPDATE messages m SET
      status = c.status,
      reason = c.reason,
      step = c.step,
      next_step_at = c.next_step_at,
      arm_at = coalesce(c.arm_at, m.arm_at),
      recipient = coalesce(c.recipient, m.recipient),
      provider = coalesce(c.provider, m.provider),
      attempts = coalesce(c.attempt, m.attempts),
      told_version = CASE WHEN c.attempt_id IS NULL THEN m.told_version ELSE (SELECT b.version FROM bookings b WHERE b.id = m.booking_id) END,
      updated_at = now()
    FROM claim c WHERE m.id = c.id
    RETURNING m.id, m.business_id, m.step
  )
  INSERT INTO delivery_attempts (
    id, business_id, message_id, attempt, step, channel, provider, account_id, organizer, state
  )
  SELECT c.attempt_id, s.business_id, c.id, c.attempt, s.step, c.channel, c.provider, c.account_id, c.organizer, 'submitting'
  FROM claim c JOIN settled s ON s.id = c.id WHERE c.attempt_id IS NOT NULL;
END
$$;

REVOKE EXECUTE ON FUNCTION settle_claims FROM public;
GRANT EXECUTE ON FUNCTION settle_claims TO :"worker";
