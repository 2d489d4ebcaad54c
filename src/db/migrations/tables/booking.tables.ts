import { owned } from './owned.js';

/** Clients, their bookings, and the messages on these, or on none: each from a rule or from a custom message. */
export const bookingTables = `
CREATE TABLE clients (
  ${owned},
  name text NOT NULL,
  email text,
  email_key text GENERATED ALWAYS AS (lower(email)) STORED,
  phone text,
  language text,
  opt_outs jsonb NOT NULL DEFAULT '[]',
  marketing_consent boolean NOT NULL DEFAULT false,
  viber_absent_until timestamptz,
  last_channel text
);
CREATE UNIQUE INDEX clients_email ON clients (business_id, email_key);
CREATE INDEX clients_phone ON clients (business_id, phone);
CREATE INDEX clients_search ON clients USING gin (
  business_id,
  name extensions.gin_trgm_ops,
  email extensions.gin_trgm_ops,
  phone extensions.gin_trgm_ops
);

-- What the owner of a number or an address has said of messages to it; a keyed hash is left of it once its client was deleted.
CREATE TABLE contact_choices (
  ${owned},
  contact text,
  contact_hash bytea,
  channel text NOT NULL,
  wanted boolean NOT NULL,
  source text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT contact_choices_contact CHECK (num_nonnulls(contact, contact_hash) = 1)
);
CREATE UNIQUE INDEX contact_choices_once ON contact_choices (business_id, contact, channel);
CREATE INDEX ON contact_choices (business_id, contact_hash);

CREATE TABLE bookings (
  ${owned},
  reference text NOT NULL,
  service_id uuid NOT NULL,
  staff_id uuid,
  location_id uuid,
  term_id uuid,
  term_type text NOT NULL DEFAULT 'hours',
  client_id uuid,
  contact_name text,
  contact_email text,
  contact_email_key text GENERATED ALWAYS AS (lower(contact_email)) STORED,
  contact_phone text,
  contact_language text,
  status text NOT NULL,
  source text NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  time_zone text NOT NULL,
  note text,
  attendance text NOT NULL DEFAULT 'unset',
  client_reply text,
  client_replied_at timestamptz,
  version int NOT NULL,
  announced_event text NOT NULL,
  announced_version int NOT NULL,
  announced_at timestamptz NOT NULL,
  notifications_paused_at timestamptz,
  workflow_started_at timestamptz,
  UNIQUE (business_id, reference),
  FOREIGN KEY (business_id, service_id) REFERENCES services (business_id, id),
  FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, id),
  FOREIGN KEY (business_id, location_id) REFERENCES locations (business_id, id),
  FOREIGN KEY (business_id, term_id) REFERENCES terms (business_id, id),
  FOREIGN KEY (business_id, client_id) REFERENCES clients (business_id, id) ON DELETE SET NULL (client_id)
);
-- Lists in the order of the start, by what they can be narrowed down by.
CREATE INDEX ON bookings (business_id, starts_at, id);
CREATE INDEX ON bookings (business_id, status, starts_at, id);
CREATE INDEX ON bookings (business_id, staff_id, starts_at, id, status, location_id);
CREATE INDEX ON bookings (business_id, location_id, starts_at, id, status);
CREATE INDEX ON bookings (business_id, client_id);
CREATE INDEX ON bookings (business_id, term_id, id) WHERE term_id IS NOT NULL;
CREATE INDEX bookings_contact_phone ON bookings (business_id, contact_phone);
CREATE INDEX ON bookings (business_id, contact_email_key);
CREATE INDEX bookings_search ON bookings USING gin (business_id, contact_phone extensions.gin_trgm_ops);
-- Those that are still to come, one after another, however many are past.
CREATE INDEX bookings_ahead ON bookings (business_id, id, ends_at) WHERE status IN ('pending', 'confirmed');
CREATE INDEX bookings_not_started ON bookings (id) WHERE workflow_started_at IS NULL;
CREATE INDEX bookings_open ON bookings (ends_at, id) INCLUDE (business_id)
  WHERE status IN ('pending', 'confirmed') AND workflow_started_at IS NOT NULL;

CREATE TABLE booking_changes (
  booking_id uuid NOT NULL,
  id text NOT NULL,
  business_id uuid NOT NULL,
  event text NOT NULL,
  state text NOT NULL,
  via text NOT NULL,
  given_by text,
  actor text,
  reason text,
  details jsonb NOT NULL DEFAULT '{}',
  previous jsonb,
  version int,
  code text,
  created_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz,
  PRIMARY KEY (booking_id, id),
  FOREIGN KEY (business_id, booking_id) REFERENCES bookings (business_id, id) ON DELETE CASCADE
);
CREATE INDEX booking_changes_requested ON booking_changes (created_at) WHERE state = 'requested';

CREATE TABLE payments (
  ${owned},
  booking_id uuid NOT NULL,
  amount numeric(12, 2) NOT NULL,
  currency text NOT NULL,
  paid_at timestamptz NOT NULL,
  FOREIGN KEY (business_id, booking_id) REFERENCES bookings (business_id, id) ON DELETE CASCADE
);
CREATE INDEX ON payments (booking_id);

CREATE TABLE messages (
  ${owned},
  booking_id uuid,
  client_id uuid,
  staff_id uuid,
  rule_id uuid,
  rule_version int,
  custom_message_id uuid,
  location_id uuid,
  kind text NOT NULL,
  channel text NOT NULL,
  audience text NOT NULL,
  occurrence text NOT NULL,
  booking_version int,
  told_version int,
  status text NOT NULL,
  reason text,
  due_at timestamptz NOT NULL,
  arm_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  too_late_at timestamptz,
  fallback jsonb NOT NULL DEFAULT '[]',
  step int NOT NULL DEFAULT 0,
  last_channel text GENERATED ALWAYS AS (
    CASE WHEN step = 0 THEN channel ELSE fallback -> (step - 1) ->> 'channel' END
  ) STORED,
  next_step_at timestamptz,
  recipient text,
  sent_at timestamptz,
  delivered_at timestamptz,
  attempts int NOT NULL DEFAULT 0,
  provider text,
  provider_message_id text,
  template_id uuid,
  template_version int,
  resend_of uuid,
  CONSTRAINT messages_origin CHECK (num_nonnulls(rule_id, custom_message_id) = 1),
  CONSTRAINT messages_version CHECK ((booking_id IS NULL) = (booking_version IS NULL)),
  FOREIGN KEY (business_id, booking_id) REFERENCES bookings (business_id, id) ON DELETE CASCADE,
  FOREIGN KEY (business_id, client_id) REFERENCES clients (business_id, id) ON DELETE SET NULL (client_id),
  FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, id),
  FOREIGN KEY (business_id, rule_id) REFERENCES notification_rules (business_id, id),
  FOREIGN KEY (business_id, custom_message_id) REFERENCES custom_messages (business_id, id),
  FOREIGN KEY (business_id, template_id) REFERENCES templates (business_id, id)
);
CREATE UNIQUE INDEX messages_once ON messages (booking_id, rule_id, channel, occurrence, staff_id) NULLS NOT DISTINCT
  WHERE status <> 'not_sent' AND booking_id IS NOT NULL AND rule_id IS NOT NULL;
CREATE UNIQUE INDEX notices_once ON messages (client_id, rule_id, channel, occurrence, staff_id) NULLS NOT DISTINCT
  WHERE status <> 'not_sent' AND booking_id IS NULL AND client_id IS NOT NULL AND rule_id IS NOT NULL;
CREATE UNIQUE INDEX custom_messages_once ON messages (booking_id, custom_message_id, channel, occurrence)
  WHERE status <> 'not_sent' AND custom_message_id IS NOT NULL;
CREATE INDEX ON messages (booking_id);
CREATE INDEX messages_of_client ON messages (client_id) WHERE client_id IS NOT NULL;
CREATE INDEX messages_to_staff ON messages (staff_id) WHERE staff_id IS NOT NULL;
CREATE INDEX messages_to_admin ON messages (business_id) WHERE audience = 'admin' AND recipient IS NULL;
CREATE INDEX notices_open ON messages (id)
  WHERE booking_id IS NULL AND (status IN ('planned', 'sending') OR next_step_at IS NOT NULL);
CREATE INDEX messages_timed ON messages (business_id, due_at DESC, id DESC)
  INCLUDE (channel, status, reason);
CREATE INDEX messages_listed ON messages (business_id, status, kind, channel, due_at, id) INCLUDE (reason);
CREATE INDEX messages_stepped ON messages (business_id, last_channel, due_at, id) WHERE step > 0;
CREATE INDEX messages_reasoned ON messages (business_id, status, reason, due_at, id) INCLUDE (kind, channel, last_channel)
  WHERE reason IS NOT NULL;
CREATE INDEX messages_located ON messages (business_id, location_id, due_at, id) WHERE location_id IS NOT NULL;
CREATE INDEX messages_counted ON messages (business_id, channel, status, reason, kind, location_id);
CREATE INDEX messages_search ON messages USING gin (business_id, recipient extensions.gin_trgm_ops)
  WHERE channel IN ('sms', 'viber');
CREATE INDEX messages_open ON messages (booking_id) WHERE status IN ('planned', 'sending') OR next_step_at IS NOT NULL;
CREATE INDEX messages_custom ON messages (custom_message_id, due_at) WHERE custom_message_id IS NOT NULL;
CREATE INDEX messages_due ON messages (due_at) WHERE status = 'planned';
CREATE INDEX messages_waiting ON messages (business_id, id)
  WHERE status = 'sending' OR status = 'planned' AND reason IS NOT NULL;
CREATE INDEX messages_sending ON messages (due_at) WHERE status = 'sending';
CREATE INDEX messages_next_step ON messages (next_step_at) WHERE next_step_at IS NOT NULL;
CREATE INDEX messages_still_needed ON messages (custom_message_id, expires_at) WHERE reason = 'still_needed';
CREATE INDEX messages_unconfirmed ON messages (id)
  WHERE status IN ('sent', 'unknown') AND channel IN ('sms', 'viber');
CREATE INDEX messages_recipient ON messages (recipient, sent_at);

-- Changes of settings that bookings made already are to follow, after which booking each has come, and what came of it.
CREATE TABLE replans (
  ${owned},
  cause jsonb NOT NULL,
  state text NOT NULL,
  after uuid NOT NULL,
  again boolean NOT NULL DEFAULT false,
  total int NOT NULL,
  done int NOT NULL DEFAULT 0,
  failed int NOT NULL DEFAULT 0,
  added int NOT NULL DEFAULT 0,
  ended int NOT NULL DEFAULT 0,
  shifted int NOT NULL DEFAULT 0,
  finished_at timestamptz
);
CREATE INDEX replans_running ON replans (updated_at) WHERE state = 'running';

CREATE TABLE replan_failures (
  replan_id uuid NOT NULL,
  booking_id uuid NOT NULL,
  business_id uuid NOT NULL,
  code text NOT NULL,
  PRIMARY KEY (replan_id, booking_id),
  FOREIGN KEY (business_id, replan_id) REFERENCES replans (business_id, id) ON DELETE CASCADE,
  FOREIGN KEY (business_id, booking_id) REFERENCES bookings (business_id, id) ON DELETE CASCADE
);
CREATE INDEX ON replan_failures (booking_id);`;
