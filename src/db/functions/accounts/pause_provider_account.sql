-- Hands nothing more to an account until then, and says whether it was paused before. The pause holds for the account as it was
-- tried: one that was edited since has not been found wrong.
CREATE FUNCTION pause_provider_account(account uuid, of_version int, pause_until timestamptz, code text)
RETURNS TABLE (was_paused boolean)
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  WITH before AS (
    SELECT id, paused_until FROM provider_accounts WHERE id = account AND version = of_version FOR UPDATE
  )
  UPDATE provider_accounts a SET paused_until = greatest(a.paused_until, pause_until), pause_code = code
  FROM before b WHERE a.id = b.id
  RETURNING coalesce(b.paused_until > now(), false);
$$;

REVOKE EXECUTE ON FUNCTION pause_provider_account FROM public;
GRANT EXECUTE ON FUNCTION pause_provider_account TO :"api", :"worker";
