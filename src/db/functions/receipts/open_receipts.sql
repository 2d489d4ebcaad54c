-- Calls of providers that say something and were not applied, the oldest first.
CREATE FUNCTION open_receipts(received_before timestamptz, at_most int)
RETURNS TABLE (id uuid, business_id uuid, account_id uuid, said jsonb)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT id, business_id, account_id, said FROM delivery_receipts
  WHERE said IS NOT NULL AND applied_at IS NULL AND received_at < received_before
  ORDER BY received_at LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION open_receipts FROM public;
GRANT EXECUTE ON FUNCTION open_receipts TO :"worker";
