-- Counts a row that a duty could not see to, and puts off the next try: a minute, then twice as long each time, at most six hours.
CREATE FUNCTION note_failing_row(new_id uuid, of_duty text, of_row uuid, of_business uuid, error_code text)
RETURNS TABLE (failures int)
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  INSERT INTO failing_rows AS f (id, duty, row_id, business_id, code, next_try_at)
  SELECT new_id, of_duty, of_row, (SELECT b.id FROM businesses b WHERE b.id = of_business), error_code, now() + interval '1 minute'
  ON CONFLICT (duty, row_id) DO UPDATE SET
    code = excluded.code,
    failures = f.failures + 1,
    last_failed_at = now(),
    next_try_at = now() + least(interval '6 hours', interval '1 minute' * 2 ^ least(f.failures, 10))
  RETURNING f.failures;
$$;

REVOKE EXECUTE ON FUNCTION note_failing_row FROM public;
GRANT EXECUTE ON FUNCTION note_failing_row TO :"worker";
