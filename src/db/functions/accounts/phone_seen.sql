-- Notes a sign of life of a phone, and says whether it had counted as away until then. Phones tell whole seconds: one that was missed in
-- the same second is taken to have come back after that.
CREATE FUNCTION phone_seen(account uuid, seen_at timestamptz, away_after interval)
RETURNS TABLE (is_back boolean)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
  before phones;
BEGIN
  SELECT p.* INTO before FROM phones p WHERE p.account_id = account FOR UPDATE;
  INSERT INTO phones AS p (account_id, business_id, last_seen_at)
  SELECT a.id, a.business_id, least(seen_at + interval '999 ms', now()) FROM provider_accounts a
  WHERE a.id = account AND a.business_id IS NOT NULL
  ON CONFLICT (account_id) DO UPDATE SET last_seen_at = greatest(p.last_seen_at, excluded.last_seen_at);
  RETURN QUERY SELECT
    before.last_seen_at IS NULL
    OR coalesce(before.missed_at > before.last_seen_at, false)
    OR before.last_seen_at < now() - away_after;
END
$$;

REVOKE EXECUTE ON FUNCTION phone_seen FROM public;
GRANT EXECUTE ON FUNCTION phone_seen TO :"api", :"worker";
