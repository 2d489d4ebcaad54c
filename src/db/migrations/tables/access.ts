import type { ForRoles } from '../../connection/database-roles.js';

/** Whose a row is: that of the business it is, or that it names; `platform` where it may name none and is then seen where no business is set. */
type Owner = 'itself' | 'business' | 'platform';

/** Whose the rows of a table are, and what the two processes may do with it other than by functions. */
export interface TableAccess extends Partial<ForRoles<string>> {
  table: string;
  /** Null where rows belong to nobody. */
  owner: Owner | null;
}

const current = `nullif(current_setting('zvonek.business_id', true), '')::uuid`;
const conditions: Record<Owner, string> = {
  itself: `id = ${current}`,
  business: `business_id = ${current}`,
  platform: `business_id IS NOT DISTINCT FROM ${current}`,
};

/** Row-level security and grants of one table. */
export function protect({ table, owner, api, worker }: TableAccess, roles: ForRoles<string>): string {
  const statements = owner
    ? [
        `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
        `CREATE POLICY business ON ${table} USING (${conditions[owner]})`,
      ]
    : [];
  if (api) statements.push(`GRANT ${api} ON ${table} TO ${roles.api}`);
  if (worker) statements.push(`GRANT ${worker} ON ${table} TO ${roles.worker}`);
  return statements.map((statement) => `${statement};\n`).join('');
}

const read = 'SELECT';
const add = 'SELECT, INSERT';
const change = 'SELECT, UPDATE';
const write = 'SELECT, INSERT, UPDATE';
const all = 'SELECT, INSERT, UPDATE, DELETE';

/** In the order in which they are made. */
export const access: TableAccess[] = [
  { table: 'businesses', owner: 'itself', api: write, worker: read },
  { table: 'sender_codes', owner: 'business', api: write, worker: change },
  { table: 'locations', owner: 'business', api: write, worker: read },
  { table: 'staff', owner: 'business', api: write, worker: read },
  { table: 'message_groups', owner: 'business', api: write },
  { table: 'custom_messages', owner: 'business', api: write, worker: change },
  { table: 'services', owner: 'business', api: write, worker: read },
  { table: 'terms', owner: 'business', api: write, worker: read },
  { table: 'term_changes', owner: 'business', api: write, worker: change },
  { table: 'notification_rules', owner: 'business', api: write, worker: read },
  { table: 'rule_versions', owner: 'business', api: add, worker: read },
  { table: 'notification_switches', owner: 'business', api: add },
  { table: 'templates', owner: 'business', api: write, worker: change },
  { table: 'template_versions', owner: 'business', api: add },
  { table: 'template_tests', owner: 'business', api: add, worker: change },
  { table: 'api_keys', owner: 'business', api: write },
  { table: 'idempotency_keys', owner: 'business', api: all },
  { table: 'clients', owner: 'business', api: all, worker: change },
  { table: 'contact_choices', owner: 'business', api: all, worker: all },
  { table: 'bookings', owner: 'business', api: write, worker: change },
  { table: 'booking_changes', owner: 'business', api: write, worker: write },
  { table: 'payments', owner: 'business', api: read, worker: add },
  { table: 'messages', owner: 'business', api: write, worker: write },
  { table: 'replans', owner: 'business', api: write, worker: write },
  { table: 'replan_failures', owner: 'business', api: read, worker: all },
  { table: 'provider_accounts', owner: 'platform', api: all },
  { table: 'sending_methods', owner: 'business', api: write },
  { table: 'phones', owner: 'business', api: write },
  { table: 'delivery_attempts', owner: 'business', api: change, worker: change },
  { table: 'message_words', owner: 'business', api: 'SELECT, DELETE' },
  { table: 'delivery_receipts', owner: 'platform' },
  { table: 'inbound_messages', owner: 'platform', api: add, worker: add },
  { table: 'send_rates', owner: null, worker: all },
  { table: 'failing_rows', owner: 'platform' },
  { table: 'wakes', owner: 'platform' },
];
