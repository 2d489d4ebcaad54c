-- How many rows each duty could not see to. What was not tried again for two days after its time is no longer the duty's, and forgotten.
CREATE FUNCTION count_failing_rows()
RETURNS TABLE (duty text, count int)
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  DELETE FROM failing_rows WHERE next_try_at < now() - interval '2 days';
  SELECT duty, count(*)::int FROM failing_rows GROUP BY duty;
$$;

REVOKE EXECUTE ON FUNCTION count_failing_rows FROM public;
GRANT EXECUTE ON FUNCTION count_failing_rows TO :"worker";
