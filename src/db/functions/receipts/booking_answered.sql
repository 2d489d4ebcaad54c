-- The booking that a client answers: the one of which he was last reminded, else the nearest.
CREATE FUNCTION booking_answered(businesses uuid[], phone text, at timestamptz)
RETURNS TABLE (business_id uuid, booking_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT b.business_id, b.id
  FROM bookings b
  LEFT JOIN LATERAL (
    SELECT max(m.sent_at) AS at FROM messages m
    WHERE m.booking_id = b.id AND m.kind = 'reminder' AND m.recipient = phone AND m.sent_at <= booking_answered.at
  ) AS asked ON true
  WHERE b.business_id = ANY (businesses) AND b.contact_phone = booking_answered.phone
    AND b.status IN ('pending', 'confirmed') AND b.starts_at > booking_answered.at
  ORDER BY asked.at DESC NULLS LAST, b.starts_at, b.id LIMIT 1;
$$;

REVOKE EXECUTE ON FUNCTION booking_answered FROM public;
GRANT EXECUTE ON FUNCTION booking_answered TO :"api", :"worker";
