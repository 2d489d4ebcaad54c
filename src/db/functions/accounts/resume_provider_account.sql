-- Ends the pause of an account.
CREATE FUNCTION resume_provider_account(account uuid)
RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  UPDATE provider_accounts SET paused_until = NULL, pause_code = NULL WHERE id = account AND paused_until IS NOT NULL;
$$;

REVOKE EXECUTE ON FUNCTION resume_provider_account FROM public;
GRANT EXECUTE ON FUNCTION resume_provider_account TO :"api", :"worker";
