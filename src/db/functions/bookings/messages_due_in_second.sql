-- How many messages of all businesses fall due in a second, counted up to a number.
CREATE FUNCTION messages_due_in_second(instant timestamptz, at_most int)
RETURNS TABLE (count int)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT count(*)::int FROM (
    SELECT FROM messages
    WHERE status = 'planned' AND due_at >= date_trunc('second', instant)
      AND due_at < date_trunc('second', instant) + interval '1 second'
    LIMIT at_most
  ) AS due;
$$;

REVOKE EXECUTE ON FUNCTION messages_due_in_second FROM public;
GRANT EXECUTE ON FUNCTION messages_due_in_second TO :"api", :"worker";
