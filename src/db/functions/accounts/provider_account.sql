-- An account with a provider, whosever it is.
CREATE FUNCTION provider_account(account uuid)
RETURNS SETOF provider_accounts
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT * FROM provider_accounts WHERE id = account;
$$;

REVOKE EXECUTE ON FUNCTION provider_account FROM public;
GRANT EXECUTE ON FUNCTION provider_account TO :"api", :"worker";
