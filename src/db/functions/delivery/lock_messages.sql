-- The contexts of messages, which it locks with their bookings: bookings before messages, each in the order of ids, as all do who
-- lock several rows, so that no deadlock is possible.
CREATE FUNCTION lock_messages(ids uuid[])
RETURNS TABLE (id uuid, fingerprint text, context jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
-- Planned once in a connection, perhaps while the tables are empty: by index all the same.
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
BEGIN
  PERFORM FROM bookings b
    WHERE b.id IN (SELECT m.booking_id FROM messages m WHERE m.id = ANY (ids))
    ORDER BY b.id FOR SHARE;
  PERFORM FROM messages m WHERE m.id = ANY (ids) ORDER BY m.id FOR UPDATE;
  RETURN QUERY SELECT * FROM message_contexts(ids);
END
$$;

REVOKE EXECUTE ON FUNCTION lock_messages FROM public;
GRANT EXECUTE ON FUNCTION lock_messages TO :"worker";
