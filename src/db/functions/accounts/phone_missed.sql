-- Notes that a phone was away when something was handed to it.
CREATE FUNCTION phone_missed(account uuid)
RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  UPDATE phones SET missed_at = now() WHERE account_id = account;
$$;

REVOKE EXECUTE ON FUNCTION phone_missed FROM public;
GRANT EXECUTE ON FUNCTION phone_missed TO :"worker";
