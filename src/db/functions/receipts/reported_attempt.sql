-- The try that an account reports on, by the provider's id or else by ours. One for which another account was used is none of its
-- business.
CREATE FUNCTION reported_attempt(account uuid, at_provider text, message uuid, of_step int)
RETURNS TABLE (business_id uuid, booking_id uuid, message_id uuid, attempt_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT a.business_id, m.booking_id, m.id, a.id
  FROM (
    SELECT *, 1 AS rank FROM delivery_attempts WHERE provider_message_id = at_provider AND account_id = account
    UNION ALL
    SELECT *, 2 FROM delivery_attempts
    WHERE message_id = message AND step = of_step AND account_id = account
      AND (provider_message_id IS NULL OR at_provider IS NULL)
  ) AS a
  JOIN messages m ON m.id = a.message_id
  ORDER BY a.rank, a.attempt DESC LIMIT 1;
$$;

REVOKE EXECUTE ON FUNCTION reported_attempt FROM public;
GRANT EXECUTE ON FUNCTION reported_attempt TO :"api", :"worker";
