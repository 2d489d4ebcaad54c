-- Messages that nobody has confirmed since; by id. Only SMS and Viber ever are: nobody reports on an e-mail that was taken over.
CREATE FUNCTION unconfirmed_messages(sent_before timestamptz, after uuid, again boolean, at_most int)
RETURNS TABLE (business_id uuid, booking_id uuid, message_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT m.business_id, m.booking_id, m.id FROM messages m
  WHERE m.status IN ('sent', 'unknown') AND m.channel IN ('sms', 'viber')
    AND coalesce(m.sent_at, m.updated_at) < sent_before AND m.id > after
    AND is_turn_of_row('closeUnconfirmed', m.id, again)
  ORDER BY m.id LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION unconfirmed_messages FROM public;
GRANT EXECUTE ON FUNCTION unconfirmed_messages TO :"worker";
