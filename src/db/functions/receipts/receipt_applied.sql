-- Notes that a call of a provider was applied.
CREATE FUNCTION receipt_applied(receipt uuid)
RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  UPDATE delivery_receipts SET applied_at = now() WHERE id = receipt;
$$;

REVOKE EXECUTE ON FUNCTION receipt_applied FROM public;
GRANT EXECUTE ON FUNCTION receipt_applied TO :"api", :"worker";
