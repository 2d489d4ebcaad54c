-- Bookings whose workflow must be running: not over yet, or with messages that are still to be sent or to go on; by id.
CREATE FUNCTION open_bookings(after uuid, again boolean, at_most int)
RETURNS TABLE (business_id uuid, booking_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT b.business_id, b.id FROM bookings b
  WHERE b.id > after AND b.workflow_started_at IS NOT NULL
    AND (
      b.status IN ('pending', 'confirmed') AND b.ends_at > now()
      OR EXISTS (
        SELECT FROM messages m
        WHERE m.booking_id = b.id AND (m.status IN ('planned', 'sending') OR m.next_step_at IS NOT NULL)
      )
    )
    AND is_turn_of_row('mendDrift', b.id, again)
  ORDER BY b.id LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION open_bookings FROM public;
GRANT EXECUTE ON FUNCTION open_bookings TO :"worker";
