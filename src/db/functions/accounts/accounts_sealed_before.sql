-- Accounts whose credentials are not sealed with the present secret, whose seals begin with `head`: page by page, by id.
CREATE FUNCTION accounts_sealed_before(head bytea, after_id uuid, most int)
RETURNS TABLE (id uuid, business_id uuid, version int, credentials bytea)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT a.id, a.business_id, a.version, a.credentials FROM provider_accounts a
  WHERE substring(a.credentials FROM 1 FOR length(head)) <> head AND (after_id IS NULL OR a.id > after_id)
  ORDER BY a.id LIMIT most;
$$;

REVOKE EXECUTE ON FUNCTION accounts_sealed_before FROM public;
GRANT EXECUTE ON FUNCTION accounts_sealed_before TO :"worker";
