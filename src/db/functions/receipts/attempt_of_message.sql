-- The try of a message that went by no account: the one that the provider calls so, or else one that nobody has named yet.
CREATE FUNCTION attempt_of_message(message uuid, at_provider text, of_step int)
RETURNS TABLE (business_id uuid, booking_id uuid, message_id uuid, attempt_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT m.business_id, m.booking_id, m.id, (
    SELECT a.id FROM delivery_attempts a
    WHERE a.message_id = m.id AND a.account_id IS NULL AND a.step = coalesce(of_step, a.step)
    ORDER BY
      a.provider_message_id = at_provider DESC NULLS LAST,
      a.provider_message_id IS NULL DESC,
      a.attempt DESC
    LIMIT 1
  )
  FROM messages m WHERE m.id = message;
$$;

REVOKE EXECUTE ON FUNCTION attempt_of_message FROM public;
GRANT EXECUTE ON FUNCTION attempt_of_message TO :"api", :"worker";
