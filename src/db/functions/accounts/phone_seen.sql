-- Notes a sign of life of a phone.
CREATE FUNCTION phone_seen(account uuid, seen_at timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  INSERT INTO phones (account_id, business_id, last_seen_at)
  SELECT id, business_id, least(seen_at, now()) FROM provider_accounts WHERE id = account AND business_id IS NOT NULL
  ON CONFLICT (account_id) DO UPDATE SET last_seen_at = greatest(phones.last_seen_at, excluded.last_seen_at);
$$;

REVOKE EXECUTE ON FUNCTION phone_seen FROM public;
GRANT EXECUTE ON FUNCTION phone_seen TO :"api", :"worker";
