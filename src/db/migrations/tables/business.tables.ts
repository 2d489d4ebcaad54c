import { owned } from './owned.js';

/** Businesses, and what they set. */
export const businessTables = `
CREATE TABLE businesses (
  id uuid PRIMARY KEY,
  name text,
  organisation_name text,
  plan text NOT NULL DEFAULT 'free',
  footer jsonb NOT NULL DEFAULT '{}',
  time_zone text NOT NULL,
  country text NOT NULL,
  language text NOT NULL,
  approval text NOT NULL,
  sender_name text,
  sender_email text,
  proved_senders text[] NOT NULL DEFAULT '{}',
  reply_to text,
  sms_name text,
  admin_email text,
  admin_phone text,
  admin_language text,
  notifications_on_since timestamptz,
  quiet_hours jsonb,
  message_retention_days int NOT NULL DEFAULT 180,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sender_codes (
  business_id uuid PRIMARY KEY REFERENCES businesses (id) ON DELETE CASCADE,
  email text NOT NULL,
  hash bytea,
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  tries_left int NOT NULL,
  asked int NOT NULL,
  counted_since timestamptz NOT NULL
);

CREATE TABLE locations (
  ${owned},
  name text NOT NULL,
  address text,
  time_zone text,
  deleted_at timestamptz
);

CREATE TABLE staff (
  ${owned},
  name text NOT NULL,
  email text,
  phone text,
  language text,
  deleted_at timestamptz
);

CREATE TABLE message_groups (
  ${owned},
  name text NOT NULL,
  deleted_at timestamptz
);

CREATE TABLE custom_messages (
  ${owned},
  group_id uuid NOT NULL,
  event text NOT NULL,
  purpose text NOT NULL DEFAULT 'service',
  attendance text,
  delay text,
  at_hour text,
  action jsonb NOT NULL,
  compensation jsonb,
  problem text,
  deleted_at timestamptz,
  FOREIGN KEY (business_id, group_id) REFERENCES message_groups (business_id, id)
);
CREATE INDEX ON custom_messages (group_id);

CREATE TABLE services (
  ${owned},
  name text NOT NULL,
  duration_minutes int NOT NULL,
  approval text NOT NULL,
  type text NOT NULL DEFAULT 'hours',
  description text,
  texts jsonb NOT NULL DEFAULT '{}',
  message_group_id uuid,
  deleted_at timestamptz,
  FOREIGN KEY (business_id, message_group_id) REFERENCES message_groups (business_id, id)
);
CREATE INDEX ON services (message_group_id);

-- Dates that many book; what they do not say, their service says.
CREATE TABLE terms (
  ${owned},
  service_id uuid NOT NULL,
  location_id uuid,
  staff_id uuid,
  starts_at timestamptz,
  ends_at timestamptz,
  type text NOT NULL,
  name text,
  description text,
  texts jsonb NOT NULL DEFAULT '{}',
  message_group_id uuid,
  status text NOT NULL DEFAULT 'open',
  version int NOT NULL,
  deleted_at timestamptz,
  FOREIGN KEY (business_id, service_id) REFERENCES services (business_id, id),
  FOREIGN KEY (business_id, location_id) REFERENCES locations (business_id, id),
  FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, id),
  FOREIGN KEY (business_id, message_group_id) REFERENCES message_groups (business_id, id)
);
CREATE INDEX ON terms (business_id, service_id, id);
CREATE INDEX ON terms (message_group_id);

-- A term moved or cancelled as a whole, and how far its bookings have come.
CREATE TABLE term_changes (
  ${owned},
  term_id uuid NOT NULL,
  kind text NOT NULL,
  starts_at timestamptz,
  ends_at timestamptz,
  reason text,
  state text NOT NULL,
  total int NOT NULL,
  done int NOT NULL DEFAULT 0,
  failures jsonb NOT NULL DEFAULT '[]',
  finished_at timestamptz,
  FOREIGN KEY (business_id, term_id) REFERENCES terms (business_id, id)
);
CREATE UNIQUE INDEX term_changes_running ON term_changes (term_id) WHERE state = 'running';

CREATE TABLE notification_rules (
  ${owned},
  kind text NOT NULL,
  channel text NOT NULL,
  audience text NOT NULL,
  enabled boolean NOT NULL,
  offsets jsonb NOT NULL,
  late_policy text NOT NULL,
  fallback jsonb NOT NULL DEFAULT '[]',
  sources text[] NOT NULL DEFAULT '{online,staff,api,import}',
  service_ids uuid[] NOT NULL DEFAULT '{}',
  location_ids uuid[] NOT NULL DEFAULT '{}',
  max_lateness text,
  quiet_hours jsonb,
  coalesce text,
  attachments text[] NOT NULL DEFAULT '{}',
  version int NOT NULL,
  deleted_at timestamptz
);

-- What a rule has said, each time it was changed; null where it was taken away.
CREATE TABLE rule_versions (
  ${owned},
  rule_id uuid NOT NULL,
  version int NOT NULL,
  said jsonb,
  key_id uuid,
  UNIQUE (rule_id, version),
  FOREIGN KEY (business_id, rule_id) REFERENCES notification_rules (business_id, id) ON DELETE CASCADE
);

-- When messages were switched on and off as a whole.
CREATE TABLE notification_switches (
  ${owned},
  enabled boolean NOT NULL,
  at timestamptz NOT NULL,
  key_id uuid
);
CREATE INDEX ON notification_switches (business_id, at, id);

CREATE TABLE templates (
  ${owned},
  location_id uuid,
  kind text NOT NULL,
  channel text NOT NULL,
  audience text NOT NULL,
  language text NOT NULL,
  version int NOT NULL,
  content jsonb NOT NULL,
  problem jsonb,
  checked_at timestamptz,
  deleted_at timestamptz,
  FOREIGN KEY (business_id, location_id) REFERENCES locations (business_id, id)
);
-- One for each use; also by what messages look their words up.
CREATE UNIQUE INDEX templates_once ON templates (business_id, kind, channel, audience, language, location_id)
  NULLS NOT DISTINCT WHERE deleted_at IS NULL;

CREATE TABLE template_versions (
  template_id uuid NOT NULL,
  version int NOT NULL,
  business_id uuid NOT NULL,
  content jsonb NOT NULL,
  key_id uuid,
  restored_from int,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (template_id, version),
  FOREIGN KEY (business_id, template_id) REFERENCES templates (business_id, id) ON DELETE CASCADE
);

-- Test messages that were asked for; where they go is forgotten once they are handed over.
CREATE TABLE template_tests (
  ${owned},
  template_id uuid NOT NULL,
  recipient text,
  outcome text,
  code text,
  FOREIGN KEY (business_id, template_id) REFERENCES templates (business_id, id) ON DELETE CASCADE
);
CREATE INDEX ON template_tests (business_id, created_at);

CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  business_id uuid NOT NULL REFERENCES businesses (id) ON DELETE CASCADE,
  name text NOT NULL,
  hash bytea NOT NULL UNIQUE,
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX ON api_keys (business_id);

-- What a key is \`about\`: the client that its answer names, or else what was made.
CREATE TABLE idempotency_keys (
  business_id uuid NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  resource_id uuid NOT NULL,
  locked_until timestamptz NOT NULL,
  status_code int,
  answer jsonb,
  about text GENERATED ALWAYS AS (coalesce(answer #>> '{body,client,id}', resource_id::text)) STORED,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (business_id, key)
);
CREATE INDEX ON idempotency_keys (business_id, about);
CREATE INDEX ON idempotency_keys (created_at);`;
