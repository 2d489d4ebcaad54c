-- Rows that a duty, or any, could not see to, in the order in which they failed first.
CREATE FUNCTION failing_rows_of(of_duty text, after uuid, at_most int)
RETURNS SETOF failing_rows
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT * FROM failing_rows
  WHERE (of_duty IS NULL OR duty = of_duty) AND (after IS NULL OR id > after)
  ORDER BY id LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION failing_rows_of FROM public;
GRANT EXECUTE ON FUNCTION failing_rows_of TO :"api", :"worker";
