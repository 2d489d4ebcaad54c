-- Notes that these bookings have their workflow. One that somebody holds is left out: its workflow is looked for again, and found running.
CREATE FUNCTION note_started_workflows(ids uuid[])
RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
-- Planned once in a connection, perhaps while the tables are empty: by index all the same.
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
  UPDATE bookings SET workflow_started_at = now() WHERE id IN (
    SELECT id FROM bookings WHERE id = ANY (ids) AND workflow_started_at IS NULL
    ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
  );
$$;

REVOKE EXECUTE ON FUNCTION note_started_workflows FROM public;
GRANT EXECUTE ON FUNCTION note_started_workflows TO :"api", :"worker";
