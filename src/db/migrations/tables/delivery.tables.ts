/**
 * How messages go out and what is reported of them. An account without a business is the platform's own, and a call or a
 * message that came to it belongs to none; a phone goes with the account that it is linked as.
 */
export const deliveryTables = `
CREATE TABLE provider_accounts (
  id uuid PRIMARY KEY,
  business_id uuid REFERENCES businesses (id) ON DELETE CASCADE,
  provider text NOT NULL,
  channels text[] NOT NULL,
  base_url text,
  credentials bytea NOT NULL,
  sender jsonb,
  rate_per_second int,
  concurrency int,
  enabled boolean NOT NULL,
  webhook_token text NOT NULL,
  paused_until timestamptz,
  pause_code text,
  last_check jsonb,
  version int NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON provider_accounts (business_id);

CREATE TABLE sending_methods (
  business_id uuid PRIMARY KEY REFERENCES businesses (id) ON DELETE CASCADE,
  method text NOT NULL,
  daily_limit int,
  when_phone_away text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE phones (
  account_id uuid PRIMARY KEY REFERENCES provider_accounts (id) ON DELETE CASCADE,
  business_id uuid NOT NULL REFERENCES businesses (id) ON DELETE CASCADE,
  number text,
  linked_at timestamptz,
  last_seen_at timestamptz,
  missed_at timestamptz,
  code_hash bytea,
  code_number text,
  code_sent_at timestamptz,
  code_expires_at timestamptz,
  code_tries_left int NOT NULL DEFAULT 0
);
CREATE INDEX ON phones (business_id);

CREATE TABLE delivery_attempts (
  id uuid PRIMARY KEY,
  business_id uuid NOT NULL,
  message_id uuid NOT NULL,
  attempt int NOT NULL,
  step int NOT NULL DEFAULT 0,
  channel text NOT NULL,
  provider text NOT NULL,
  account_id uuid,
  state text NOT NULL,
  state_at timestamptz,
  code text,
  error_class text,
  provider_message_id text,
  price jsonb,
  parts int,
  organizer jsonb,
  delivered_parts text[] NOT NULL DEFAULT '{}',
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  FOREIGN KEY (business_id, message_id) REFERENCES messages (business_id, id) ON DELETE CASCADE
);
CREATE INDEX ON delivery_attempts (message_id);
CREATE INDEX delivery_attempts_at_provider ON delivery_attempts (provider_message_id, account_id);
CREATE INDEX delivery_attempts_by_account ON delivery_attempts (account_id, started_at) WHERE account_id IS NOT NULL;

-- What messages said, as it went out, by the step of their route.
CREATE TABLE message_words (
  message_id uuid NOT NULL,
  step int NOT NULL,
  business_id uuid NOT NULL,
  language text NOT NULL,
  subject text,
  text text NOT NULL,
  segments int,
  body_hash text NOT NULL,
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (message_id, step),
  FOREIGN KEY (business_id, message_id) REFERENCES messages (business_id, id) ON DELETE CASCADE
);
CREATE INDEX ON message_words (business_id, sent_at);

CREATE TABLE delivery_receipts (
  id uuid PRIMARY KEY,
  business_id uuid REFERENCES businesses (id) ON DELETE CASCADE,
  account_id uuid,
  provider text NOT NULL,
  method text NOT NULL,
  query text NOT NULL,
  headers jsonb NOT NULL,
  body bytea NOT NULL,
  number_ends text[] NOT NULL DEFAULT '{}',
  said jsonb,
  received_at timestamptz NOT NULL DEFAULT now(),
  applied_at timestamptz
);
CREATE INDEX ON delivery_receipts (received_at);
CREATE INDEX ON delivery_receipts USING gin (number_ends);
CREATE INDEX delivery_receipts_open ON delivery_receipts (id) WHERE said IS NOT NULL AND applied_at IS NULL;

CREATE TABLE inbound_messages (
  id uuid PRIMARY KEY,
  business_id uuid REFERENCES businesses (id) ON DELETE CASCADE,
  account_id uuid NOT NULL,
  dedupe_key text NOT NULL,
  sender text NOT NULL,
  text text NOT NULL,
  meaning text,
  at timestamptz NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (account_id, dedupe_key)
);
CREATE INDEX ON inbound_messages (sender);
CREATE INDEX ON inbound_messages (received_at);

-- How much each provider account has been given in this second; the shape is the limiter's.
CREATE TABLE send_rates (
  key varchar(255) PRIMARY KEY,
  points int NOT NULL DEFAULT 0,
  expire bigint
);`;
