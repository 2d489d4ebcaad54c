-- The businesses that have written to a number by an account since then, and the one whose account it is.
CREATE FUNCTION correspondents(account uuid, phone text, since timestamptz)
RETURNS TABLE (business_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT DISTINCT m.business_id
  FROM messages m JOIN delivery_attempts a ON a.message_id = m.id
  WHERE m.recipient = phone AND a.account_id = account AND a.started_at > since
  UNION
  SELECT p.business_id FROM provider_accounts p WHERE p.id = account AND p.business_id IS NOT NULL;
$$;

REVOKE EXECUTE ON FUNCTION correspondents FROM public;
GRANT EXECUTE ON FUNCTION correspondents TO :"api", :"worker";
