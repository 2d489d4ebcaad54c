-- Messages of the business of this transaction that go, or went, to a number with these digits in it; so many at most.
CREATE FUNCTION messages_to_number(digits text, at_most int)
RETURNS TABLE (id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
-- By the indexes of parts, which only bitmaps use, whatever the tables held when it was planned.
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_indexscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
#variable_conflict use_column
DECLARE
  business uuid := nullif(current_setting('zvonek.business_id', true), '')::uuid;
  part text := '%' || digits || '%';
BEGIN
  RETURN QUERY
    SELECT m.id FROM messages m
    WHERE m.business_id = business AND m.channel IN ('sms', 'viber') AND m.recipient LIKE part
    UNION ALL
    SELECT m.id FROM bookings b
    JOIN messages m ON m.booking_id = b.id
    WHERE b.business_id = business AND b.contact_phone LIKE part
      AND m.channel IN ('sms', 'viber') AND m.recipient IS NULL AND m.audience = 'client'
    UNION ALL
    SELECT m.id FROM clients c
    JOIN messages m ON m.client_id = c.id
    WHERE c.business_id = business AND c.phone LIKE part
      AND m.channel IN ('sms', 'viber') AND m.recipient IS NULL AND m.audience = 'client'
    UNION ALL
    SELECT m.id FROM staff s
    JOIN messages m ON m.staff_id = s.id
    WHERE s.business_id = business AND s.phone LIKE part
      AND m.channel IN ('sms', 'viber') AND m.recipient IS NULL
    UNION ALL
    SELECT m.id FROM businesses u
    JOIN messages m ON m.business_id = u.id
    WHERE u.id = business AND u.admin_phone LIKE part
      AND m.channel IN ('sms', 'viber') AND m.recipient IS NULL AND m.audience = 'admin'
    UNION ALL
    SELECT m.id FROM custom_messages c
    JOIN messages m ON m.custom_message_id = c.id
    WHERE c.business_id = business AND c.action ->> 'to' LIKE part
      AND m.channel IN ('sms', 'viber') AND m.recipient IS NULL
    LIMIT at_most;
END
$$;

REVOKE EXECUTE ON FUNCTION messages_to_number FROM public;
GRANT EXECUTE ON FUNCTION messages_to_number TO :"api";
