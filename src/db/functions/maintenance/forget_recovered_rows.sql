-- Forgets rows that a duty has seen to after all.
CREATE FUNCTION forget_recovered_rows(of_duty text, rows uuid[])
RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  DELETE FROM failing_rows WHERE duty = of_duty AND row_id = ANY (rows);
$$;

REVOKE EXECUTE ON FUNCTION forget_recovered_rows FROM public;
GRANT EXECUTE ON FUNCTION forget_recovered_rows TO :"worker";
