-- Deletes idempotency keys that are older.
CREATE FUNCTION forget_idempotency_keys(older_than timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  DELETE FROM idempotency_keys WHERE created_at < older_than;
$$;

REVOKE EXECUTE ON FUNCTION forget_idempotency_keys FROM public;
GRANT EXECUTE ON FUNCTION forget_idempotency_keys TO :"worker";
