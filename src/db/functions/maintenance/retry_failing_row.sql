-- Lets a row be tried again in the next round of its duty.
CREATE FUNCTION retry_failing_row(failing uuid)
RETURNS SETOF failing_rows
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  UPDATE failing_rows SET next_try_at = now() WHERE id = failing RETURNING *;
$$;

REVOKE EXECUTE ON FUNCTION retry_failing_row FROM public;
GRANT EXECUTE ON FUNCTION retry_failing_row TO :"api";
