-- Messages that nobody has confirmed since. Only SMS and Viber ever are: nobody reports on an e-mail that was taken over.
CREATE FUNCTION unconfirmed_messages(sent_before timestamptz, at_most int)
RETURNS TABLE (business_id uuid, booking_id uuid, message_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT m.business_id, m.booking_id, m.id FROM messages m
  WHERE m.status IN ('sent', 'unknown') AND m.channel IN ('sms', 'viber')
    AND coalesce(m.sent_at, m.updated_at) < sent_before
  ORDER BY coalesce(m.sent_at, m.updated_at) LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION unconfirmed_messages FROM public;
GRANT EXECUTE ON FUNCTION unconfirmed_messages TO :"worker";
