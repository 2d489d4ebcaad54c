-- Messages about no booking that nobody is at: made a while ago, due by now or within a minute, and never tried, or not touched for
-- longer than a try and the pause before the next one take. Their workflow was never started, or may not know of them.
CREATE FUNCTION forgotten_notices(untouched_since timestamptz, after uuid, again boolean, at_most int)
RETURNS TABLE (business_id uuid, message_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT m.business_id, m.id FROM messages m
  WHERE m.booking_id IS NULL AND (m.status IN ('planned', 'sending') OR m.next_step_at IS NOT NULL)
    AND m.id > after AND m.created_at < untouched_since
    AND coalesce(m.next_step_at, m.arm_at) < now() + interval '1 minute'
    AND (m.attempts = 0 AND m.reason IS NULL
      -- One that waits for something to be mended is looked at every ten minutes.
      OR m.updated_at < untouched_since - CASE WHEN m.reason IS NULL THEN interval '1 minute' ELSE interval '10 minutes' END)
    AND is_turn_of_row('remindOfNotices', m.id, again)
  ORDER BY m.id LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION forgotten_notices FROM public;
GRANT EXECUTE ON FUNCTION forgotten_notices TO :"worker";
