-- How a business sends its SMS, and what is known of its own phone.
CREATE FUNCTION own_phone(business uuid)
RETURNS TABLE (own jsonb)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT jsonb_build_object(
    'method', coalesce(s.method, 'service'),
    'daily_limit', s.daily_limit,
    'when_phone_away', coalesce(s.when_phone_away, 'wait'),
    'time_zone', b.time_zone,
    'account_id', a.id,
    'linked_at', p.linked_at,
    'linking_until', CASE WHEN p.code_hash IS NOT NULL THEN p.code_expires_at END,
    'last_seen_at', p.last_seen_at,
    'missed_at', p.missed_at
  )
  FROM businesses b
  LEFT JOIN sending_methods s ON s.business_id = b.id
  LEFT JOIN LATERAL (
    SELECT id FROM provider_accounts WHERE business_id = b.id AND provider = 'smsgate' AND enabled ORDER BY id LIMIT 1
  ) AS a ON true
  LEFT JOIN phones p ON p.account_id = a.id
  WHERE b.id = business;
$$;

REVOKE EXECUTE ON FUNCTION own_phone FROM public;
GRANT EXECUTE ON FUNCTION own_phone TO :"api", :"worker";
