-- Whose messages (null: those of all businesses) were to be woken before then, and still are.
CREATE FUNCTION forgotten_wakes(noted_before timestamptz, at_most int)
RETURNS TABLE (business_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT business_id FROM wakes WHERE created_at < noted_before GROUP BY 1 ORDER BY min(created_at) LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION forgotten_wakes FROM public;
GRANT EXECUTE ON FUNCTION forgotten_wakes TO :"worker";
