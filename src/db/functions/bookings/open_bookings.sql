-- Bookings whose workflow must be running: the time in which people note their attendance (attendance-window.ts) is not over yet, or
-- messages are still to be sent or to go on; by id. Whose turn it is (`is_turn_of_row`) is found by a join: asked of every booking
-- that is open, it would take longest.
CREATE FUNCTION open_bookings(after uuid, again boolean, at_most int)
RETURNS TABLE (business_id uuid, booking_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
SET enable_seqscan = off
SET enable_mergejoin = off
AS $$
  (
    SELECT b.business_id, b.id FROM bookings b
    LEFT JOIN failing_rows f ON f.duty = 'mendDrift' AND f.row_id = b.id
    WHERE b.status IN ('pending', 'confirmed') AND b.workflow_started_at IS NOT NULL AND b.ends_at > now() - interval '7 days' AND b.id > after
      AND CASE WHEN again THEN f.next_try_at <= now() ELSE f.id IS NULL END
    ORDER BY b.id LIMIT at_most
  )
  UNION
  (
    SELECT b.business_id, b.id FROM (
      SELECT DISTINCT m.booking_id FROM messages m
      LEFT JOIN failing_rows f ON f.duty = 'mendDrift' AND f.row_id = m.booking_id
      WHERE (m.status IN ('planned', 'sending') OR m.next_step_at IS NOT NULL) AND m.booking_id > after
        AND CASE WHEN again THEN f.next_try_at <= now() ELSE f.id IS NULL END
    ) AS m
    JOIN bookings b ON b.id = m.booking_id
    WHERE b.workflow_started_at IS NOT NULL
    ORDER BY b.id LIMIT at_most
  )
  ORDER BY 2 LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION open_bookings FROM public;
GRANT EXECUTE ON FUNCTION open_bookings TO :"worker";
