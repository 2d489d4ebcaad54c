-- A business with so many bookings, of two years, and what comes with them: half as many clients, three messages for each.
CREATE FUNCTION pg_temp.fill(business uuid, bookings int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
INSERT INTO businesses (id, name, time_zone, country, language, approval, notifications_on_since)
VALUES (business, 'Salon', 'Europe/Prague', 'CZ', 'cs', 'automatic', now() - interval '3 years');
CREATE TEMP TABLE parts AS SELECT n, gen_random_uuid() AS id FROM generate_series(0, 9) n;
INSERT INTO locations (id, business_id, name) SELECT id, business, 'Place ' || n FROM parts;
INSERT INTO staff (id, business_id, name) SELECT id, business, 'Staff ' || n FROM parts;
INSERT INTO message_groups (id, business_id, name) SELECT id, business, 'Group' FROM parts WHERE n = 0;
INSERT INTO services (id, business_id, name, duration_minutes, approval, message_group_id)
SELECT p.id, business, 'Cut ' || n, 30, 'inherit', (SELECT id FROM message_groups WHERE business_id = business) FROM parts p;
INSERT INTO custom_messages (id, business_id, group_id, event, action)
SELECT p.id, business, g.id, 'approved', CASE n WHEN 0 THEN '{"type": "sms", "to": "+420800100200", "text": "on"}'
 ELSE '{"type": "sms", "to": "client", "text": "hello"}' END::jsonb
FROM parts p, message_groups g WHERE g.business_id = business AND n < 2;
INSERT INTO templates (id, business_id, kind, channel, audience, language, version, content)
SELECT p.id, business, 'reminder', 'email', 'client', 'x' || n, 1, '{}' FROM parts p WHERE n < 4;
INSERT INTO notification_rules (id, business_id, kind, channel, audience, enabled, offsets, late_policy, version)
SELECT p.id, business, CASE WHEN n = 0 THEN 'confirmed' ELSE 'reminder' END, CASE n WHEN 1 THEN 'sms' ELSE 'email' END, 'client', true, '[]', 'skip', 1
FROM parts p WHERE n < 3;
INSERT INTO provider_accounts (id, business_id, provider, channels, credentials, enabled, webhook_token, version)
SELECT id, business, 'infobip', '{sms}', '', true, id::text, 1 FROM parts WHERE n = 0;

-- Some of the bookings are of a term that ten have booked.
CREATE TEMP TABLE t AS SELECT n, gen_random_uuid() AS id FROM generate_series(0, bookings / 30) n;
INSERT INTO terms (id, business_id, service_id, type, version) SELECT t.id, business, p.id, 'hours', 1 FROM t JOIN parts p ON p.n = t.n % 10;
INSERT INTO term_changes (id, business_id, term_id, kind, state, total) SELECT uuidv7(), business, id, 'cancel', 'done', 10 FROM t WHERE n % 10 = 0;
CREATE TEMP TABLE b AS
SELECT i, gone, date_trunc('milliseconds', now() - gone) AS made, uuidv7(-gone) AS id, p.id AS part, l.id AS place,
  CASE WHEN i % 50 = 0 THEN 'pending' WHEN i % 20 = 1 THEN 'cancelled' WHEN i % 33 = 2 THEN 'rejected' ELSE 'confirmed' END AS status,
  date_trunc('hour', now() - gone + ((i % 720) * 7919 % 720 + 1) * interval '1 hour') AS starts,
  i % (bookings / 2) AS person
FROM (SELECT i, interval '2 years' * ((bookings - i)::float / bookings) AS gone FROM generate_series(1, bookings) i) g
JOIN parts p ON p.n = i * 31 % 10 JOIN parts l ON l.n = (i / 7) % 10;
CREATE TEMP TABLE c AS
SELECT n, uuidv7(-interval '2 years' * ((bookings - n)::float / bookings)) AS id,
  (ARRAY['Jana','Petr','Eva','Karel','Marie','Tomáš','Lucie','Pavel'])[1 + n % 8] || ' ' ||
  (ARRAY['Nováková','Svoboda','Dvořák','Černá','Procházka','Kučera','Veselý','Horák','Němec','Pokorná'])[1 + (n / 8) % 10] || ' ' || md5(n::text)::char(5) AS name,
  'Client.' || md5(n::text)::char(8) || n || '@example.com' AS email,
  '+420' || (600000000 + (n::bigint * 7907 * 104729) % 300000000) AS phone
FROM generate_series(0, bookings / 2 - 1) n;
INSERT INTO clients (id, business_id, name, email, phone) SELECT id, business, name, email, phone FROM c;
INSERT INTO bookings (id, business_id, created_at, updated_at, reference, service_id, term_id, staff_id, location_id, client_id, contact_name, contact_email, contact_phone,
  status, source, starts_at, ends_at, time_zone, version, announced_event, announced_version, announced_at, workflow_started_at)
SELECT b.id, business, made, made, 'R' || i, part, t.id, part, place, c.id, c.name, c.email, c.phone, status, 'online', starts, starts + interval '30 minutes',
  'Europe/Prague', 1, 'created', 1, made, made FROM b JOIN c ON c.n = b.person LEFT JOIN t ON i % 3 = 0 AND t.n = i / 30;
INSERT INTO booking_changes (booking_id, id, business_id, event, state, via, version, created_at, decided_at)
SELECT id, 'create', business, 'created', 'applied', 'api', 1, made, made FROM b;
INSERT INTO payments (id, business_id, booking_id, amount, currency, paid_at) SELECT uuidv7(), business, id, 100, 'CZK', made FROM b WHERE i % 10 = 0;

CREATE TEMP TABLE m AS
SELECT uuidv7(-gone) AS id, b.id AS booking, p.id AS rule, k.kind, k.channel, k.due, c.phone, c.email, b.i, b.made, starts, b.place,
 CASE WHEN status IN ('cancelled', 'rejected') THEN 'not_sent' WHEN k.due > now() THEN 'planned' WHEN k.channel = 'email' THEN 'sent'
   WHEN i % 5000 = 3 THEN 'unknown' WHEN i % 100 = 4 THEN 'undelivered' ELSE 'delivered' END AS status,
 CASE status WHEN 'cancelled' THEN 'cancelled' WHEN 'rejected' THEN 'rejected' END AS reason
FROM b JOIN c ON c.n = b.person
CROSS JOIN LATERAL (VALUES (0, 'confirmed', 'email', made), (1, 'reminder', 'sms', starts - interval '1 day'), (2, 'reminder', 'email', starts - interval '1 day')) AS k (n, kind, channel, due)
JOIN parts p ON p.n = k.n;
INSERT INTO messages (id, business_id, created_at, updated_at, booking_id, location_id, rule_id, kind, channel, audience, occurrence, booking_version, status, reason,
  due_at, arm_at, expires_at, recipient, sent_at, attempts, provider, provider_message_id)
SELECT id, business, made, made, booking, place, rule, kind, channel, 'client', '', 1, status, reason, due, due, starts,
  CASE WHEN status NOT IN ('planned', 'not_sent') THEN CASE channel WHEN 'sms' THEN phone ELSE email END END,
  CASE WHEN status NOT IN ('planned', 'not_sent') THEN due END, 1, 'infobip', id::text FROM m;
INSERT INTO messages (id, business_id, created_at, updated_at, client_id, rule_id, kind, channel, audience, occurrence, status, due_at, arm_at, expires_at, recipient)
SELECT uuidv7(), business, at, at, c.id, p.id, 'client_registered', 'email', 'client', 'registered',
  CASE WHEN c.n < 10 THEN 'planned' ELSE 'sent' END, at, at, at + interval '3 days', email
FROM c JOIN parts p ON p.n = 0, date_trunc('milliseconds', now()) AS at WHERE c.n % 5 = 0;
INSERT INTO messages (id, business_id, created_at, updated_at, booking_id, custom_message_id, kind, channel, audience, occurrence, booking_version, status, due_at, arm_at, expires_at)
SELECT uuidv7(), business, made, made, b.id, cm.id, 'custom', 'sms', 'client', 'on', 1, 'planned', starts, starts, starts + interval '1 day'
FROM b JOIN custom_messages cm ON cm.business_id = business WHERE starts > now() AND i % 5 = 0;
INSERT INTO delivery_attempts (id, business_id, message_id, attempt, channel, provider, account_id, state, provider_message_id, started_at)
SELECT uuidv7(), business, m.id, 1, channel, 'infobip', CASE channel WHEN 'sms' THEN a.id END, 'accepted', m.id::text, due
FROM m JOIN provider_accounts a ON a.business_id = business WHERE status NOT IN ('planned', 'not_sent');
INSERT INTO message_words (message_id, step, business_id, language, subject, text, segments, body_hash, sent_at)
SELECT id, 0, business, 'cs', CASE channel WHEN 'email' THEN 'Potvrzeni' END, repeat('slovo ', 20), 1, md5(id::text), due
FROM m WHERE status NOT IN ('planned', 'not_sent');
INSERT INTO delivery_receipts (id, business_id, account_id, provider, method, query, headers, body, number_ends, said, received_at, applied_at)
SELECT uuidv7(), business, a.id, 'infobip', 'POST', '', '{}', convert_to('{"results":[{"to":"' || ltrim(phone, '+') || '"}]}', 'UTF8'), ARRAY[right(phone, 7)], '{"reports": [], "inbound": [], "heartbeats": []}', due, due
FROM m JOIN provider_accounts a ON a.business_id = business WHERE channel = 'sms' AND i % 3 = 0;
INSERT INTO inbound_messages (id, business_id, account_id, dedupe_key, sender, text, at, received_at)
SELECT uuidv7(), business, a.id, m.id::text, phone, 'ano', due, due FROM m JOIN provider_accounts a ON a.business_id = business WHERE channel = 'sms' AND i % 10 = 0;
INSERT INTO idempotency_keys (business_id, key, fingerprint, resource_id, locked_until, status_code, answer, created_at)
SELECT business, 'key-' || i, '', b.id, now(), 201, jsonb_build_object('body', jsonb_build_object('client', jsonb_build_object('id', c.id))), now() - i * interval '1 second'
FROM b JOIN c ON c.n = b.person WHERE i <= bookings / 4;
INSERT INTO contact_choices (id, business_id, contact, channel, wanted, source, at) SELECT uuidv7(), business, phone, 'sms', false, 'reply', now() FROM c WHERE n % 5 = 0;
INSERT INTO contact_choices (id, business_id, contact_hash, channel, wanted, source, at) SELECT uuidv7(), business, sha256(phone::bytea), 'sms', false, 'reply', now() FROM c WHERE n % 5 = 1;
DROP TABLE m; DROP TABLE c; DROP TABLE b; DROP TABLE t; DROP TABLE parts;
END $$;

-- Foreign keys are not looked at, for it is all made here.
SET session_replication_role = replica;
SELECT pg_temp.fill('00000000-0000-4000-8000-000000000001', 60000);
SELECT pg_temp.fill('00000000-0000-4000-8000-000000000002', 600);
RESET session_replication_role;
