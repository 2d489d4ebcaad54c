-- Closes commands that nobody has carried out, and that were asked for (again) before an instant; returns how many.
CREATE FUNCTION close_forgotten_commands(asked_before timestamptz)
RETURNS TABLE (count int)
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  WITH closed AS (
    UPDATE booking_changes SET state = 'refused', code = 'NOT_CARRIED_OUT', decided_at = now()
    WHERE state = 'requested' AND created_at < asked_before
    RETURNING 1
  )
  SELECT count(*)::int FROM closed;
$$;

REVOKE EXECUTE ON FUNCTION close_forgotten_commands FROM public;
GRANT EXECUTE ON FUNCTION close_forgotten_commands TO :"worker";
