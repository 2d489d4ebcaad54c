-- Changes of terms whose workflow must be running, the oldest first.
CREATE FUNCTION term_changes_going_on(started_before timestamptz, at_most int)
RETURNS TABLE (business_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT business_id, id FROM term_changes WHERE state = 'running' AND created_at < started_before ORDER BY id LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION term_changes_going_on FROM public;
GRANT EXECUTE ON FUNCTION term_changes_going_on TO :"worker";
