import type { ServiceRow } from '../../db/entities/business/service.entity.js';
import type { Archivable } from '../../db/entities/owned.js';
import { DomainError } from '../../domain/domain-error.js';
import type { NamedIds, Surroundings } from './booking-references.js';

const parts = { serviceId: 'service', staffId: 'staff', locationId: 'location' } as const;
const paths = Object.keys(parts) as (keyof typeof parts)[];

export const namesParts = (ids: NamedIds): boolean => paths.some((path) => ids[path]);

/** Refuses ids that name nothing of the business's own, or something archived. */
export function checkParts(ids: NamedIds, found: Pick<Surroundings, 'service' | 'staff' | 'location'>): void {
  for (const path of paths) {
    const part: Archivable | null = found[parts[path]];
    if (ids[path] && (!part || part.deletedAt)) {
      throw new DomainError('validation_failed', 'names nothing that can be booked here', { path });
    }
  }
}

/** The same, where there is a service. */
export function checkedParts<Found extends Surroundings>(ids: NamedIds, found: Found): Found & { service: ServiceRow } {
  checkParts(ids, found);
  return found as Found & { service: ServiceRow };
}
