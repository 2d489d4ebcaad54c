/** What maintenance remembers, across businesses; by ids and codes alone. */
export const maintenanceTables = `
CREATE TABLE failing_rows (
  id uuid PRIMARY KEY,
  duty text NOT NULL,
  row_id uuid NOT NULL,
  business_id uuid REFERENCES businesses (id) ON DELETE CASCADE,
  code text NOT NULL,
  failures int NOT NULL DEFAULT 1,
  first_failed_at timestamptz NOT NULL DEFAULT now(),
  last_failed_at timestamptz NOT NULL DEFAULT now(),
  next_try_at timestamptz NOT NULL,
  UNIQUE (duty, row_id)
);

-- What was mended, and whose messages may have waited for it; null for those of all businesses.
CREATE TABLE wakes (
  id uuid PRIMARY KEY,
  business_id uuid REFERENCES businesses (id) ON DELETE CASCADE,
  channels text[] NOT NULL,
  cause text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON wakes (business_id);`;
