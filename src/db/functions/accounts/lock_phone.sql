-- The daily limit of a phone and the day that it counts in. Holds the phone, so that claims for it count one after another.
CREATE FUNCTION lock_phone(account uuid)
RETURNS TABLE (daily_limit int, time_zone text, at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM FROM phones p WHERE p.account_id = account FOR UPDATE;
  RETURN QUERY
    SELECT s.daily_limit, b.time_zone, now()
    FROM phones p
    JOIN businesses b ON b.id = p.business_id
    JOIN sending_methods s ON s.business_id = b.id
    WHERE p.account_id = account;
END
$$;

REVOKE EXECUTE ON FUNCTION lock_phone FROM public;
GRANT EXECUTE ON FUNCTION lock_phone TO :"worker";
