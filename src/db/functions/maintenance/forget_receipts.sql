-- Deletes calls of providers and messages from clients that are older, some of each; says how many.
CREATE FUNCTION forget_receipts(received_before timestamptz, at_most int)
RETURNS TABLE (count int)
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
-- Planned once in a connection, perhaps while the tables are empty: by index all the same.
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
  WITH receipts AS (
    DELETE FROM delivery_receipts WHERE id IN (
      SELECT r.id FROM delivery_receipts r WHERE r.received_at < received_before
      ORDER BY r.received_at LIMIT at_most FOR UPDATE SKIP LOCKED
    ) RETURNING 1
  ), inbound AS (
    DELETE FROM inbound_messages WHERE id IN (
      SELECT i.id FROM inbound_messages i WHERE i.received_at < received_before
      ORDER BY i.received_at LIMIT at_most FOR UPDATE SKIP LOCKED
    ) RETURNING 1
  )
  SELECT ((SELECT count(*) FROM receipts) + (SELECT count(*) FROM inbound))::int;
$$;

REVOKE EXECUTE ON FUNCTION forget_receipts FROM public;
GRANT EXECUTE ON FUNCTION forget_receipts TO :"worker";
