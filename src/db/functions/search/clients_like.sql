-- Clients of the business of this transaction whose name, address or number is like these patterns, so many at most after one,
-- in the order of ids.
CREATE FUNCTION clients_like(words text, digits text, after uuid, at_most int)
RETURNS TABLE (id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
-- By the index of parts, or in the order of ids where many will do: what is looked for decides.
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
  business uuid := nullif(current_setting('zvonek.business_id', true), '')::uuid;
BEGIN
  RETURN QUERY
    SELECT c.id FROM clients c
    WHERE c.business_id = business AND (c.name ILIKE words OR c.email ILIKE words OR c.phone LIKE digits)
      AND (after IS NULL OR c.id > after)
    ORDER BY c.id LIMIT at_most;
END
$$;

REVOKE EXECUTE ON FUNCTION clients_like FROM public;
GRANT EXECUTE ON FUNCTION clients_like TO :"api";
