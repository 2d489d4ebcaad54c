-- Forgets what has woken whoever waited for it.
CREATE FUNCTION wakes_done(ids uuid[])
RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  DELETE FROM wakes WHERE id = ANY (ids);
$$;

REVOKE EXECUTE ON FUNCTION wakes_done FROM public;
GRANT EXECUTE ON FUNCTION wakes_done TO :"worker";
