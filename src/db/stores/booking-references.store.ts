import { ClientRow } from '../entities/booking/client.entity.js';
import { BusinessRow } from '../entities/business/business.entity.js';
import { LocationRow } from '../entities/business/location.entity.js';
import { NotificationRuleRow } from '../entities/business/notification-rule.entity.js';
import { ServiceRow } from '../entities/business/service.entity.js';
import { StaffMemberRow } from '../entities/business/staff-member.entity.js';
import { TermRow } from '../entities/business/term.entity.js';
import { type Json, rowOfJson } from './row-of-json.js';
import { Store } from './store.js';

/** What a booking names, archived or not; what is absent names nothing. */
export interface BookingReferenceIds {
  serviceId?: string;
  staffId?: string | null;
  locationId?: string | null;
  clientId?: string | null;
  termId?: string | null;
}

/** What a booking names, and the rules that its messages are planned by. */
export interface BookingReferences {
  business: BusinessRow;
  service: ServiceRow | null;
  staff: StaffMemberRow | null;
  location: LocationRow | null;
  client: ClientRow | null;
  /** The date that it takes part in with others. */
  term: TermRow | null;
  rules: NotificationRuleRow[];
  /** Whom the rules name of the staff. */
  named: StaffMemberRow[];
}

type Found = { business: Json; rules: Json[]; named: Json[] } & Record<
  'service' | 'staff' | 'location' | 'client' | 'term',
  Json | null
>;

const statement = `
SELECT to_jsonb(business) AS business,
  (SELECT to_jsonb(service) FROM services service WHERE id = $2) AS service,
  (SELECT to_jsonb(member) FROM staff member WHERE id = $3) AS staff,
  (SELECT to_jsonb(location) FROM locations location WHERE id = $4) AS location,
  (SELECT to_jsonb(client) FROM clients client WHERE id = $5) AS client,
  (SELECT to_jsonb(term) FROM terms term WHERE id = $6) AS term,
  (SELECT coalesce(jsonb_agg(rule ORDER BY id), '[]') FROM notification_rules rule WHERE enabled AND deleted_at IS NULL) AS rules,
  (SELECT coalesce(jsonb_agg(member), '[]') FROM staff member WHERE id = ANY (
    SELECT substr(audience, 7)::uuid FROM notification_rules WHERE enabled AND deleted_at IS NULL AND audience LIKE 'staff:%'
  )) AS named
FROM businesses business WHERE id = $1`;

export class BookingReferencesStore extends Store {
  /** All of it in one statement, for every booking that is made or changed asks for it. */
  async of(businessId: string, ids: BookingReferenceIds): Promise<BookingReferences> {
    const parameters = [businessId, ids.serviceId, ids.staffId, ids.locationId, ids.clientId, ids.termId];
    const [found] = (await this.manager.query(statement, parameters)) as Found[];
    if (!found) throw new Error('A booking of no business');
    const { business, service, staff, location, client, term, rules, named } = found;
    return {
      business: rowOfJson(this.manager, BusinessRow, business),
      service: service && rowOfJson(this.manager, ServiceRow, service),
      staff: staff && rowOfJson(this.manager, StaffMemberRow, staff),
      location: location && rowOfJson(this.manager, LocationRow, location),
      client: client && rowOfJson(this.manager, ClientRow, client),
      term: term && rowOfJson(this.manager, TermRow, term),
      rules: rules.map((rule) => rowOfJson(this.manager, NotificationRuleRow, rule)),
      named: named.map((member) => rowOfJson(this.manager, StaffMemberRow, member)),
    };
  }
}
