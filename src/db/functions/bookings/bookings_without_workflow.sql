-- Bookings whose workflow has not been started, the oldest first.
CREATE FUNCTION bookings_without_workflow(older_than timestamptz, after uuid, again boolean, at_most int)
RETURNS TABLE (business_id uuid, booking_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT business_id, id FROM bookings
  WHERE workflow_started_at IS NULL AND created_at < older_than AND id > after
    AND is_turn_of_row('startMissingWorkflows', id, again)
  ORDER BY id LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION bookings_without_workflow FROM public;
GRANT EXECUTE ON FUNCTION bookings_without_workflow TO :"worker";
