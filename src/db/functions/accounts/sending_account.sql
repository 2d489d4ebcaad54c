-- The account that a channel of a business goes by: its own, else the platform's; one that is paused last.
CREATE FUNCTION sending_account(business uuid, of_channel text)
RETURNS SETOF provider_accounts
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT * FROM provider_accounts
  WHERE enabled AND of_channel = ANY (channels)
    AND (business_id = business AND provider <> 'smsgate' OR business_id IS NULL)
  ORDER BY business_id IS NULL, coalesce(paused_until > now(), false), id LIMIT 1;
$$;

REVOKE EXECUTE ON FUNCTION sending_account FROM public;
GRANT EXECUTE ON FUNCTION sending_account TO :"api", :"worker";
