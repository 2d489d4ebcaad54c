import type { MigrationInterface, QueryRunner } from 'typeorm';

const owned = `
  id uuid PRIMARY KEY,
  business_id uuid NOT NULL REFERENCES businesses (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (business_id, id)`;

const settings = `
CREATE TABLE businesses (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  organisation_name text,
  time_zone text NOT NULL,
  country text NOT NULL,
  language text NOT NULL,
  approval text NOT NULL,
  sender_name text,
  sender_email text,
  reply_to text,
  sms_name text,
  notifications_on_since timestamptz,
  quiet_hours jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE locations (${owned}, name text NOT NULL, address text, time_zone text, deleted_at timestamptz);
CREATE TABLE staff (${owned}, name text NOT NULL, email text, phone text, deleted_at timestamptz);
CREATE TABLE services (${owned}, name text NOT NULL, duration_minutes int NOT NULL, approval text NOT NULL, deleted_at timestamptz);
CREATE TABLE notification_rules (${owned},
  kind text NOT NULL,
  channel text NOT NULL,
  audience text NOT NULL,
  enabled boolean NOT NULL,
  offsets jsonb NOT NULL,
  late_policy text NOT NULL,
  version int NOT NULL,
  deleted_at timestamptz
);
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
CREATE TABLE idempotency_keys (
  business_id uuid NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  resource_id uuid NOT NULL,
  locked_until timestamptz NOT NULL,
  status_code int,
  answer jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (business_id, key)
);
CREATE INDEX ON idempotency_keys (created_at);`;

const bookings = `
CREATE TABLE clients (${owned}, name text NOT NULL, email text, phone text, language text, opt_outs jsonb NOT NULL DEFAULT '[]');
CREATE UNIQUE INDEX clients_email ON clients (business_id, lower(email));
CREATE INDEX clients_phone ON clients (business_id, phone);
CREATE TABLE bookings (${owned},
  reference text NOT NULL,
  service_id uuid NOT NULL,
  staff_id uuid,
  location_id uuid,
  client_id uuid,
  status text NOT NULL,
  source text NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  time_zone text NOT NULL,
  note text,
  version int NOT NULL,
  announced_event text NOT NULL,
  announced_version int NOT NULL,
  announced_at timestamptz NOT NULL,
  workflow_started_at timestamptz,
  UNIQUE (business_id, reference),
  FOREIGN KEY (business_id, service_id) REFERENCES services (business_id, id),
  FOREIGN KEY (business_id, staff_id) REFERENCES staff (business_id, id),
  FOREIGN KEY (business_id, location_id) REFERENCES locations (business_id, id),
  FOREIGN KEY (business_id, client_id) REFERENCES clients (business_id, id) ON DELETE SET NULL (client_id)
);
CREATE INDEX ON bookings (business_id, starts_at, id);
CREATE INDEX ON bookings (business_id, client_id);
CREATE INDEX bookings_not_started ON bookings (created_at) WHERE workflow_started_at IS NULL;
CREATE INDEX bookings_open ON bookings (ends_at) WHERE status IN ('pending', 'confirmed');
CREATE TABLE booking_changes (
  booking_id uuid NOT NULL,
  id text NOT NULL,
  business_id uuid NOT NULL,
  event text NOT NULL,
  state text NOT NULL,
  via text NOT NULL,
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
);`;

const ledger = `
CREATE TABLE messages (${owned},
  booking_id uuid NOT NULL,
  rule_id uuid NOT NULL,
  kind text NOT NULL,
  channel text NOT NULL,
  audience text NOT NULL,
  occurrence text NOT NULL,
  booking_version int NOT NULL,
  status text NOT NULL,
  reason text,
  due_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  recipient text,
  sent_at timestamptz,
  delivered_at timestamptz,
  attempts int NOT NULL DEFAULT 0,
  provider text,
  provider_message_id text,
  FOREIGN KEY (business_id, booking_id) REFERENCES bookings (business_id, id) ON DELETE CASCADE,
  FOREIGN KEY (business_id, rule_id) REFERENCES notification_rules (business_id, id)
);
CREATE UNIQUE INDEX messages_once ON messages (booking_id, rule_id, channel, occurrence) WHERE status <> 'not_sent';
CREATE INDEX ON messages (booking_id);
CREATE INDEX ON messages (business_id, due_at DESC, id DESC);
CREATE TABLE delivery_attempts (
  id uuid PRIMARY KEY,
  business_id uuid NOT NULL,
  message_id uuid NOT NULL,
  attempt int NOT NULL,
  provider text NOT NULL,
  state text NOT NULL,
  code text,
  provider_message_id text,
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  FOREIGN KEY (business_id, message_id) REFERENCES messages (business_id, id) ON DELETE CASCADE
);
CREATE INDEX ON delivery_attempts (message_id);`;

const tables = [
  'delivery_attempts',
  'messages',
  'booking_changes',
  'bookings',
  'clients',
  'idempotency_keys',
  'api_keys',
  'notification_rules',
  'services',
  'staff',
  'locations',
  'businesses',
];

export class Tables1000000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(settings);
    await runner.query(bookings);
    await runner.query(ledger);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${tables.join(', ')}`);
  }
}
