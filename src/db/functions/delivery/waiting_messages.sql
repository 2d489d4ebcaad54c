-- Messages of a business, or of all (null), that are due and wait for something to be mended, or are in doubt, on these channels;
-- since then, where it is given; by id, with the instant of the answer.
CREATE FUNCTION waiting_messages(of_business uuid, of_channels text[], since timestamptz, after uuid, at_most int)
RETURNS TABLE (business_id uuid, booking_id uuid, message_id uuid, channel text, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT w.business_id, w.booking_id, w.id, w.channel_now, now() FROM (
    SELECT m.*, CASE m.step WHEN 0 THEN m.channel ELSE m.fallback -> (m.step - 1) ->> 'channel' END AS channel_now
    FROM messages m
    WHERE (m.status = 'sending' OR m.status = 'planned' AND m.reason IS NOT NULL)
      AND (of_business IS NULL OR m.business_id = of_business)
      AND m.due_at <= now() AND m.expires_at > now() AND m.id > after AND (since IS NULL OR m.updated_at > since)
  ) AS w
  WHERE w.channel_now = ANY (of_channels)
  ORDER BY w.id LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION waiting_messages FROM public;
GRANT EXECUTE ON FUNCTION waiting_messages TO :"worker";
