-- Calls of providers that say something and were not applied, the oldest first.
CREATE FUNCTION open_receipts(received_before timestamptz, after uuid, again boolean, at_most int)
RETURNS TABLE (id uuid, business_id uuid, account_id uuid, said jsonb)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT r.id, r.business_id, r.account_id, r.said FROM delivery_receipts r
  WHERE r.said IS NOT NULL AND r.applied_at IS NULL AND r.received_at < received_before AND r.id > after
    AND is_turn_of_row('applyReceipts', r.id, again)
  ORDER BY r.id LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION open_receipts FROM public;
GRANT EXECUTE ON FUNCTION open_receipts TO :"worker";
