-- The business that a key belongs to and what the key may do; notes that it was used, at most once a minute.
CREATE FUNCTION find_api_key(key_hash bytea)
RETURNS TABLE (id uuid, business_id uuid, scopes text[])
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  UPDATE api_keys SET last_used_at = now()
  WHERE hash = key_hash AND revoked_at IS NULL
    AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute');

  SELECT id, business_id, scopes FROM api_keys WHERE hash = key_hash AND revoked_at IS NULL;
$$;

REVOKE EXECUTE ON FUNCTION find_api_key FROM public;
GRANT EXECUTE ON FUNCTION find_api_key TO :"api";
