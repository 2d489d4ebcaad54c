import type { EntityManager } from 'typeorm';
import { camelCased } from '../../db/connection/camel-cased.js';
import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import type { BusinessRow } from '../../db/entities/business/business.entity.js';
import type { LocationRow } from '../../db/entities/business/location.entity.js';
import type { NotificationRuleRow } from '../../db/entities/business/notification-rule.entity.js';
import type { ServiceRow } from '../../db/entities/business/service.entity.js';
import type { StaffMemberRow } from '../../db/entities/business/staff-member.entity.js';

/** What a booking names, archived or not; what is absent names nothing. */
export interface BookingReferenceIds {
  serviceId?: string;
  staffId?: string | null;
  locationId?: string | null;
  clientId?: string | null;
}

/** What a booking names, and the rules that its messages are planned by. */
export interface BookingReferences {
  business: BusinessRow;
  service: ServiceRow | null;
  staff: StaffMemberRow | null;
  location: LocationRow | null;
  client: ClientRow | null;
  rules: NotificationRuleRow[];
}

const statement = `
SELECT to_jsonb(business) AS business,
  (SELECT to_jsonb(service) FROM services service WHERE id = $2) AS service,
  (SELECT to_jsonb(member) FROM staff member WHERE id = $3) AS staff,
  (SELECT to_jsonb(location) FROM locations location WHERE id = $4) AS location,
  (SELECT to_jsonb(client) FROM clients client WHERE id = $5) AS client,
  (SELECT coalesce(jsonb_agg(rule ORDER BY id), '[]') FROM notification_rules rule WHERE enabled AND deleted_at IS NULL) AS rules
FROM businesses business WHERE id = $1`;

/** All of it in one statement, for every booking that is made or changed asks for it. */
export async function findBookingReferences(
  tx: EntityManager,
  businessId: string,
  ids: BookingReferenceIds,
): Promise<BookingReferences> {
  const named = [businessId, ids.serviceId, ids.staffId, ids.locationId, ids.clientId];
  const [found] = await tx.query(statement, named);
  if (!found) throw new Error('A booking of no business');
  return camelCased(found) as BookingReferences;
}
