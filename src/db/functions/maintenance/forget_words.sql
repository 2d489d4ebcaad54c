-- Deletes words of messages that are older than their business keeps them, some of each; says how many.
CREATE FUNCTION forget_words(at timestamptz, at_most int)
RETURNS TABLE (count int)
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
-- Planned once in a connection, perhaps while the tables are empty: by index all the same.
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
  WITH old AS (
    SELECT w.message_id, w.step
    FROM businesses b, LATERAL (
      SELECT w.message_id, w.step FROM message_words w
      WHERE w.business_id = b.id AND w.sent_at < at - make_interval(days => b.message_retention_days)
      ORDER BY w.sent_at LIMIT at_most FOR UPDATE SKIP LOCKED
    ) w
    LIMIT at_most
  ), forgotten AS (
    DELETE FROM message_words w USING old WHERE w.message_id = old.message_id AND w.step = old.step RETURNING 1
  )
  SELECT count(*)::int FROM forgotten;
$$;

REVOKE EXECUTE ON FUNCTION forget_words FROM public;
GRANT EXECUTE ON FUNCTION forget_words TO :"worker";
