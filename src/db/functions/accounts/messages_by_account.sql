-- How many messages went by an account since then. What was surely not handed over does not count; a message that is tried again
-- counts once.
CREATE FUNCTION messages_by_account(account uuid, since timestamptz)
RETURNS TABLE (count int)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT count(DISTINCT (message_id, step))::int FROM delivery_attempts
  WHERE account_id = account AND started_at >= since AND state NOT IN ('refused', 'try_later');
$$;

REVOKE EXECUTE ON FUNCTION messages_by_account FROM public;
GRANT EXECUTE ON FUNCTION messages_by_account TO :"api", :"worker";
