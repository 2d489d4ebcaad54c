-- Bookings with messages that were due a while ago and that nobody is at: never tried, or not touched for longer than a try
-- and the pause before the next one take. Their workflow may not know of them.
CREATE FUNCTION bookings_with_forgotten_messages(due_before timestamptz, after uuid, again boolean, at_most int)
RETURNS TABLE (business_id uuid, booking_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT m.business_id, m.booking_id FROM (
    SELECT * FROM messages WHERE status = 'planned' AND due_at < due_before
    UNION ALL
    SELECT * FROM messages WHERE status = 'sending' AND due_at < due_before
    UNION ALL
    SELECT * FROM messages WHERE next_step_at < due_before
  ) AS m
  WHERE m.booking_id > after
    AND (m.attempts = 0 AND m.reason IS NULL
      -- One that waits for something to be mended is looked at every ten minutes.
      OR m.updated_at < due_before - CASE WHEN m.reason IS NULL THEN interval '1 minute' ELSE interval '10 minutes' END)
    AND is_turn_of_row('remindOfForgotten', m.booking_id, again)
  GROUP BY 1, 2 ORDER BY 2 LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION bookings_with_forgotten_messages FROM public;
GRANT EXECUTE ON FUNCTION bookings_with_forgotten_messages TO :"worker";
