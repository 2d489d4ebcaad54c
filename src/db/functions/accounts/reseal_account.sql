-- Puts the same credentials under another seal, unless the account was edited since it had this version; says whether it did.
CREATE FUNCTION reseal_account(account uuid, of_version int, sealed bytea)
RETURNS TABLE (done boolean)
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  UPDATE provider_accounts SET credentials = sealed WHERE id = account AND version = of_version
  RETURNING true;
$$;

REVOKE EXECUTE ON FUNCTION reseal_account FROM public;
GRANT EXECUTE ON FUNCTION reseal_account TO :"worker";
