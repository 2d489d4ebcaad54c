import type { DatabaseRoles } from '../../connection/database-roles.js';

/** Whose a row is: that of the business it is, or that it names; `platform` where it may name none and is then seen where no business is set. */
type Owner = 'itself' | 'business' | 'platform';

/** Who sees the rows of a table, and what the two processes may do with them. */
export interface TableAccess {
  table: string;
  /** Null where rows belong to nobody. */
  owner: Owner | null;
  api: string;
  worker: string;
}

const current = `nullif(current_setting('zvonek.business_id', true), '')::uuid`;
const conditions: Record<Owner, string> = {
  itself: `id = ${current}`,
  business: `business_id = ${current}`,
  platform: `business_id IS NOT DISTINCT FROM ${current}`,
};

/** Row-level security and grants of one table. */
export function protect({ table, owner, api, worker }: TableAccess, roles: DatabaseRoles): string {
  const policy = owner
    ? `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
       CREATE POLICY business ON ${table} USING (${conditions[owner]});`
    : '';
  return `${policy}
    GRANT ${api} ON ${table} TO ${roles.api};
    GRANT ${worker} ON ${table} TO ${roles.worker};`;
}

const all = 'SELECT, INSERT, UPDATE, DELETE';
const owned = (table: string): TableAccess => ({ table, owner: 'business', api: all, worker: all });

/** In the order in which they are made. */
export const access: TableAccess[] = [
  { ...owned('businesses'), owner: 'itself' },
  owned('locations'),
  owned('staff'),
  owned('message_groups'),
  owned('custom_messages'),
  owned('services'),
  owned('notification_rules'),
  owned('api_keys'),
  owned('idempotency_keys'),
  owned('clients'),
  owned('bookings'),
  owned('booking_changes'),
  owned('payments'),
  owned('messages'),
  { ...owned('provider_accounts'), owner: 'platform' },
  owned('sending_methods'),
  owned('phones'),
  owned('delivery_attempts'),
  { ...owned('delivery_receipts'), owner: 'platform' },
  { ...owned('inbound_messages'), owner: 'platform' },
  { ...owned('send_rates'), owner: null },
];
