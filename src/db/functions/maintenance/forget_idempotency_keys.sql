-- Deletes idempotency keys that are older, some of them; says how many.
CREATE FUNCTION forget_idempotency_keys(older_than timestamptz, at_most int)
RETURNS TABLE (count int)
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
-- Planned once in a connection, perhaps while the tables are empty: by index all the same.
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
  WITH gone AS (
    DELETE FROM idempotency_keys WHERE (business_id, key) IN (
      SELECT k.business_id, k.key FROM idempotency_keys k WHERE k.created_at < older_than
      ORDER BY k.created_at LIMIT at_most FOR UPDATE SKIP LOCKED
    ) RETURNING 1
  )
  SELECT count(*)::int FROM gone;
$$;

REVOKE EXECUTE ON FUNCTION forget_idempotency_keys FROM public;
GRANT EXECUTE ON FUNCTION forget_idempotency_keys TO :"worker";
