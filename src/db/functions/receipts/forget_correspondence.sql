-- Forgets what a number has written to a business, and the calls that tell of it once they are applied. What came to an
-- account of the platform is kept while another business has written to the number.
CREATE FUNCTION forget_correspondence(business uuid, phone text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
  digits text := ltrim(phone, '+');
  is_shared boolean := EXISTS (SELECT FROM messages m WHERE m.recipient = phone AND m.business_id <> business);
BEGIN
  UPDATE inbound_messages i SET sender = '', text = ''
    WHERE i.sender = phone AND (i.business_id = business OR i.business_id IS NULL AND NOT is_shared);
  DELETE FROM delivery_receipts r
    WHERE r.number_ends @> ARRAY[right(digits, 7)]
      AND (r.business_id = business OR r.business_id IS NULL AND NOT is_shared)
      AND (r.said IS NULL OR r.applied_at IS NOT NULL)
      AND (position(convert_to(digits, 'UTF8') IN r.body) > 0 OR strpos(r.query, digits) > 0);
END
$$;

REVOKE EXECUTE ON FUNCTION forget_correspondence FROM public;
GRANT EXECUTE ON FUNCTION forget_correspondence TO :"api";
