-- Whether it is a row's turn in a duty: in the first pass where it has not failed, in the second where it has and its time has come.
CREATE FUNCTION is_turn_of_row(of_duty text, of_row uuid, again boolean)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT CASE WHEN again
    THEN EXISTS (SELECT FROM failing_rows f WHERE f.duty = of_duty AND f.row_id = of_row AND f.next_try_at <= now())
    ELSE NOT EXISTS (SELECT FROM failing_rows f WHERE f.duty = of_duty AND f.row_id = of_row)
  END;
$$;

REVOKE EXECUTE ON FUNCTION is_turn_of_row FROM public;
GRANT EXECUTE ON FUNCTION is_turn_of_row TO :"worker";
