import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationRole } from '../connection/application-role.js';

const owned = `
  id uuid PRIMARY KEY,
  business_id uuid NOT NULL REFERENCES businesses (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (business_id, id)`;

const tables = `
CREATE TABLE message_groups (${owned}, name text NOT NULL, deleted_at timestamptz);
CREATE TABLE custom_messages (${owned},
  group_id uuid NOT NULL,
  event text NOT NULL,
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
CREATE TABLE payments (${owned},
  booking_id uuid NOT NULL,
  amount numeric(12, 2) NOT NULL,
  currency text NOT NULL,
  paid_at timestamptz NOT NULL,
  FOREIGN KEY (business_id, booking_id) REFERENCES bookings (business_id, id) ON DELETE CASCADE
);
CREATE INDEX ON payments (booking_id);
ALTER TABLE services ADD message_group_id uuid,
  ADD FOREIGN KEY (business_id, message_group_id) REFERENCES message_groups (business_id, id);
CREATE INDEX ON services (message_group_id);
ALTER TABLE bookings ADD attendance text NOT NULL DEFAULT 'unset';`;

/** A message comes from a rule or from a custom message. */
const ledger = `
ALTER TABLE messages ALTER rule_id DROP NOT NULL, ADD custom_message_id uuid,
  ADD FOREIGN KEY (business_id, custom_message_id) REFERENCES custom_messages (business_id, id),
  ADD CONSTRAINT messages_origin CHECK (num_nonnulls(rule_id, custom_message_id) = 1);
CREATE UNIQUE INDEX custom_messages_once ON messages (booking_id, custom_message_id, channel, occurrence)
  WHERE status <> 'not_sent' AND custom_message_id IS NOT NULL;
CREATE INDEX messages_still_needed ON messages (custom_message_id, expires_at) WHERE reason = 'still_needed';`;

/** What `message_contexts` has besides, where there are custom messages. */
const besides = {
  xmin: ', cm.xmin',
  field: `'custom', to_jsonb(cm), `,
  join: 'LEFT JOIN custom_messages cm ON cm.id = m.custom_message_id',
};

const contexts = ({ xmin, field, join } = besides) => `
CREATE OR REPLACE FUNCTION message_contexts(ids uuid[]) RETURNS TABLE (id uuid, fingerprint text, context jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id, concat_ws('.', b.xmin, c.xmin, u.xmin, s.xmin, st.xmin, l.xmin${xmin}), jsonb_build_object(
    'message', to_jsonb(m), 'booking', to_jsonb(b), 'business', to_jsonb(u), 'rule', to_jsonb(r),
    ${field}'client', to_jsonb(c), 'change', to_jsonb(ch),
    'term', jsonb_build_object('service', to_jsonb(s), 'staff', to_jsonb(st), 'location', to_jsonb(l)),
    'previous', CASE WHEN ps.id IS NOT NULL THEN
      jsonb_build_object('service', to_jsonb(ps), 'staff', to_jsonb(pst), 'location', to_jsonb(pl)) END,
    'lastAttempt', CASE WHEN m.status = 'sending' THEN (
      SELECT to_jsonb(a) FROM delivery_attempts a WHERE a.message_id = m.id ORDER BY a.attempt DESC LIMIT 1) END)
  FROM messages m
  JOIN bookings b ON b.id = m.booking_id
  JOIN businesses u ON u.id = m.business_id
  LEFT JOIN notification_rules r ON r.id = m.rule_id
  ${join}
  JOIN services s ON s.id = b.service_id
  LEFT JOIN staff st ON st.id = b.staff_id
  LEFT JOIN locations l ON l.id = b.location_id
  LEFT JOIN clients c ON c.id = b.client_id
  LEFT JOIN booking_changes ch ON ch.booking_id = b.id AND ch.version = m.booking_version AND m.kind <> 'reminder'
  LEFT JOIN services ps ON m.kind IN ('moved', 'custom') AND ps.id = (ch.previous ->> 'serviceId')::uuid
  LEFT JOIN staff pst ON m.kind IN ('moved', 'custom') AND pst.id = (ch.previous ->> 'staffId')::uuid
  LEFT JOIN locations pl ON m.kind IN ('moved', 'custom') AND pl.id = (ch.previous ->> 'locationId')::uuid
  WHERE m.id = ANY (ids);
$$;`;

const tenantTables = ['message_groups', 'custom_messages', 'payments'];
const current = `nullif(current_setting('zvonek.business_id', true), '')::uuid`;
const policies = tenantTables
  .map(
    (table) => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY business ON ${table} USING (business_id = ${current}) WITH CHECK (business_id = ${current});`,
  )
  .join('');

export class CustomMessages1000000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const role = await applicationRole(runner.manager);
    await runner.query(tables + ledger + contexts() + policies);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenantTables.join(', ')} TO ${role}`);
  }

  /** Messages of the business's own go with the tables that they come from. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM messages WHERE rule_id IS NULL;
      ALTER TABLE messages DROP CONSTRAINT messages_origin, DROP custom_message_id, ALTER rule_id SET NOT NULL;
      ALTER TABLE bookings DROP attendance;
      ALTER TABLE services DROP message_group_id;
      DROP TABLE payments, custom_messages, message_groups;
      ${contexts({ xmin: '', field: '', join: '' })}`);
  }
}
