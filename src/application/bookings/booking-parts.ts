import type { ServiceRow } from '../../db/entities/business/service.entity.js';
import type { Archivable } from '../../db/entities/owned.js';
import type { BookingReferenceIds, BookingReferences } from '../../db/stores/booking-references.store.js';
import { DomainError } from '../../domain/domain-error.js';

const parts = { serviceId: 'service', staffId: 'staff', locationId: 'location' } as const;
const paths = Object.keys(parts) as (keyof typeof parts)[];

export const namesParts = (ids: BookingReferenceIds): boolean => paths.some((path) => ids[path]);

/** Refuses ids that name nothing of the business's own, or something archived. */
export function checkParts(
  ids: BookingReferenceIds,
  found: Pick<BookingReferences, 'service' | 'staff' | 'location'>,
): void {
  for (const path of paths) {
    const part: Archivable | null = found[parts[path]];
    if (ids[path] && (!part || part.deletedAt)) {
      throw new DomainError('validation_failed', 'names nothing that can be booked here', { path });
    }
  }
}

/** The same, where there is a service. */
export function checkedParts<Found extends BookingReferences>(
  ids: BookingReferenceIds,
  found: Found,
): Found & { service: ServiceRow } {
  checkParts(ids, found);
  return found as Found & { service: ServiceRow };
}
