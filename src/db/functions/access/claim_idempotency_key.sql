-- Takes an idempotency key that is new or forgotten, or one whose first request never came to an end; else says how it is held.
-- With the rights of its caller, to whom it shows the rows of the owner alone.
CREATE FUNCTION claim_idempotency_key(owner uuid, name text, request bytea, resource uuid)
RETURNS TABLE (is_claimed boolean, resource_id uuid, fingerprint bytea, status_code int, answer jsonb)
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
BEGIN
  PERFORM set_config('zvonek.business_id', owner::text, true);

  RETURN QUERY
    INSERT INTO idempotency_keys AS held (business_id, key, fingerprint, resource_id, locked_until)
    VALUES (owner, name, request, resource, now() + interval '60 seconds')
    ON CONFLICT (business_id, key) DO UPDATE SET
      resource_id = CASE
        WHEN held.fingerprint = excluded.fingerprint AND held.status_code IS NULL THEN held.resource_id
        ELSE excluded.resource_id
      END,
      fingerprint = excluded.fingerprint,
      locked_until = excluded.locked_until,
      status_code = NULL,
      answer = NULL,
      created_at = now()
    WHERE held.created_at < now() - interval '24 hours'
      OR held.status_code IS NULL AND held.locked_until <= now() AND held.fingerprint = excluded.fingerprint
    RETURNING true, held.resource_id, held.fingerprint, held.status_code, held.answer;

  IF NOT FOUND THEN
    RETURN QUERY
      SELECT false, held.resource_id, held.fingerprint, held.status_code, held.answer
      FROM idempotency_keys held WHERE held.business_id = owner AND held.key = name;
  END IF;
END
$$;

REVOKE EXECUTE ON FUNCTION claim_idempotency_key FROM public;
GRANT EXECUTE ON FUNCTION claim_idempotency_key TO :"api";
