-- Bookings whose workflow has not been started, the oldest first.
CREATE FUNCTION bookings_without_workflow(older_than timestamptz, at_most int)
RETURNS TABLE (business_id uuid, booking_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT business_id, id FROM bookings
  WHERE workflow_started_at IS NULL AND created_at < older_than
  ORDER BY created_at LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION bookings_without_workflow FROM public;
GRANT EXECUTE ON FUNCTION bookings_without_workflow TO :"worker";
