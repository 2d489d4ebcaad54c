-- All that messages depend on; the fingerprint changes when any row does that words are made of.
CREATE FUNCTION message_contexts(ids uuid[])
RETURNS TABLE (id uuid, fingerprint text, context jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
-- Planned once in a connection, perhaps while the tables are empty: by index all the same.
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT
      m.id,
      concat_ws('.', b.xmin, c.xmin, u.xmin, s.xmin, st.xmin, l.xmin, cm.xmin, tm.xmin, sm.xmin, own.versions),
      jsonb_build_object(
        'message', to_jsonb(m),
        'booking', to_jsonb(b),
        'business', to_jsonb(u),
        'rule', to_jsonb(r),
        'custom', to_jsonb(cm),
        'client', to_jsonb(c),
        'member', to_jsonb(sm),
        'unwanted', coalesce((
          SELECT jsonb_agg(jsonb_build_object('channel', cc.channel)) FROM contact_choices cc
          WHERE cc.business_id = m.business_id AND NOT cc.wanted AND cc.contact IN (
            CASE WHEN b.id IS NULL THEN c.phone ELSE b.contact_phone END,
            lower(CASE WHEN b.id IS NULL THEN c.email ELSE b.contact_email END)
          )
        ), '[]'),
        'change', to_jsonb(ch),
        'knownTerm', known.term,
        'term', CASE WHEN b.id IS NOT NULL THEN
          jsonb_build_object('service', to_jsonb(s), 'staff', to_jsonb(st), 'location', to_jsonb(l))
        END,
        'previous', CASE WHEN ps.id IS NOT NULL THEN
          jsonb_build_object('service', to_jsonb(ps), 'staff', to_jsonb(pst), 'location', to_jsonb(pl))
        END,
        'termTexts', CASE WHEN tm.id IS NOT NULL THEN jsonb_build_object('description', tm.description, 'texts', tm.texts) END,
        'templates', coalesce(own.templates, '[]'),
        'organizer', CASE WHEN m.kind IN ('confirmed', 'moved', 'changed', 'cancelled') THEN (
          SELECT a.organizer FROM messages om JOIN delivery_attempts a ON a.message_id = om.id
          WHERE om.booking_id = b.id AND a.organizer IS NOT NULL
            AND a.state NOT IN ('refused', 'try_later', 'undelivered', 'cancelled')
          ORDER BY a.started_at, a.id LIMIT 1
        ) END,
        'lastAttempt', CASE WHEN m.status = 'sending' THEN (
          SELECT to_jsonb(a) FROM delivery_attempts a WHERE a.message_id = m.id ORDER BY a.attempt DESC LIMIT 1
        ) END
      )
    FROM messages m
    LEFT JOIN bookings b ON b.id = m.booking_id
    JOIN businesses u ON u.id = m.business_id
    LEFT JOIN notification_rules r ON r.id = m.rule_id
    LEFT JOIN custom_messages cm ON cm.id = m.custom_message_id
    LEFT JOIN services s ON s.id = b.service_id
    LEFT JOIN staff st ON st.id = b.staff_id
    LEFT JOIN locations l ON l.id = b.location_id
    LEFT JOIN terms tm ON tm.id = b.term_id
    LEFT JOIN clients c ON c.id = coalesce(b.client_id, m.client_id)
    LEFT JOIN staff sm ON sm.id = m.staff_id
    LEFT JOIN booking_changes ch ON ch.booking_id = b.id AND ch.version = m.booking_version AND m.kind <> 'reminder'
    -- The term that whoever reads it counts on: as it was before the first of the changes that nobody has told him of.
    LEFT JOIN LATERAL (
      SELECT CASE WHEN m.kind = 'custom' THEN ch.previous ELSE (
        SELECT untold.previous FROM booking_changes untold
        WHERE untold.booking_id = b.id AND untold.state = 'applied' AND untold.previous IS NOT NULL
          AND untold.version > coalesce((
            SELECT max(earlier.told_version) FROM messages earlier
            WHERE earlier.booking_id = b.id AND earlier.audience = m.audience AND earlier.kind <> 'custom'
              AND earlier.told_version < m.booking_version AND earlier.status IN ('sending', 'sent', 'delivered', 'unknown')
          ), 1)
        ORDER BY untold.version LIMIT 1
      ) END AS term
    ) known ON m.kind IN ('moved', 'changed', 'custom')
    LEFT JOIN services ps ON ps.id = (known.term ->> 'serviceId')::uuid
    LEFT JOIN staff pst ON pst.id = (known.term ->> 'staffId')::uuid
    LEFT JOIN locations pl ON pl.id = (known.term ->> 'locationId')::uuid
    -- The business's own texts that may hold: in the reader's language, in the business's, in English.
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(to_jsonb(t)) AS templates, string_agg(concat(t.id, ':', t.version), ',' ORDER BY t.id) AS versions
      FROM templates t
      WHERE t.business_id = m.business_id AND t.kind = m.kind AND t.deleted_at IS NULL
        AND t.channel = CASE WHEN m.step = 0 THEN m.channel ELSE m.fallback -> (m.step - 1) ->> 'channel' END
        AND t.audience = split_part(m.audience, ':', 1)
        AND (t.location_id IS NULL OR t.location_id = b.location_id)
        AND split_part(lower(t.language), '-', 1) IN (
          split_part(lower(b.contact_language), '-', 1), split_part(lower(c.language), '-', 1),
          split_part(lower(u.language), '-', 1), split_part(lower(u.admin_language), '-', 1), split_part(lower(sm.language), '-', 1), 'en'
        )
    ) own ON m.kind <> 'custom' AND (u.plan <> 'free' OR m.channel <> 'email' OR m.step > 0)
    WHERE m.id = ANY (ids);
END
$$;

REVOKE EXECUTE ON FUNCTION message_contexts FROM public;
GRANT EXECUTE ON FUNCTION message_contexts TO :"worker";
