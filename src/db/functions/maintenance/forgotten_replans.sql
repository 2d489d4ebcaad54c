-- Replans that run and of which nothing was heard since then: their workflow may never have started, or be lost.
CREATE FUNCTION forgotten_replans(heard_before timestamptz, at_most int)
RETURNS TABLE (business_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT r.business_id, r.id FROM replans r WHERE r.state = 'running' AND r.updated_at < heard_before
  ORDER BY r.updated_at LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION forgotten_replans FROM public;
GRANT EXECUTE ON FUNCTION forgotten_replans TO :"worker";
