-- Deletes calls of providers and messages from clients that are older.
CREATE FUNCTION forget_receipts(received_before timestamptz)
RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  DELETE FROM delivery_receipts WHERE received_at < received_before;
  DELETE FROM inbound_messages WHERE received_at < received_before;
$$;

REVOKE EXECUTE ON FUNCTION forget_receipts FROM public;
GRANT EXECUTE ON FUNCTION forget_receipts TO :"worker";
