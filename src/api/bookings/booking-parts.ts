import { type EntityManager, type EntityTarget, type FindOptionsWhere, IsNull } from 'typeorm';
import { Location } from '../../db/entities/location.entity.js';
import type { Archivable } from '../../db/entities/owned.js';
import { Service } from '../../db/entities/service.entity.js';
import { StaffMember } from '../../db/entities/staff-member.entity.js';
import { DomainError } from '../../domain/domain-error.js';

/** Ids of what a booking consists of; what is absent or null names nothing. */
export interface PartIds {
  serviceId?: string;
  staffId?: string | null;
  locationId?: string | null;
}

interface Parts<Ids extends PartIds> {
  service: Ids extends { serviceId: string } ? Service : Service | null;
  staff: StaffMember | null;
  location: Location | null;
}

/** What these ids name: each the business's own, and nothing archived. */
export async function findParts<Ids extends PartIds>(tx: EntityManager, ids: Ids): Promise<Parts<Ids>> {
  return {
    service: (await find(tx, Service, 'serviceId', ids.serviceId)) as Parts<Ids>['service'],
    staff: await find(tx, StaffMember, 'staffId', ids.staffId),
    location: await find(tx, Location, 'locationId', ids.locationId),
  };
}

async function find<T extends Archivable>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  path: keyof PartIds,
  id: string | null | undefined,
): Promise<T | null> {
  if (!id) return null;
  const found = await tx.findOneBy(entity, { id, deletedAt: IsNull() } as FindOptionsWhere<T>);
  if (!found) throw new DomainError('validation_failed', 'names nothing that can be booked here', { path });
  return found;
}
