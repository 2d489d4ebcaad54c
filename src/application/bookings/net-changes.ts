import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { BookingChangeRow } from '../../db/entities/booking/booking-change.entity.js';
import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import { type Announcement, type Told, told } from '../../domain/booking/booking.js';
import { netChange } from '../../domain/booking/net-change.js';
import type { TermSnapshot } from '../../domain/booking/term-snapshot.js';
import type { MessageStatus } from '../../domain/message/message.js';
import { snapshotOf } from './changed-booking.js';

type StoredMessage = Pick<MessageRow, 'audience' | 'kind' | 'status' | 'toldVersion'>;

/** What was handed over, and is not known to have missed whom it was for. */
const arrived: readonly MessageStatus[] = ['sending', 'sent', 'delivered', 'unknown'];
/** Whoever booked knows what was booked. */
const asBooked = 1;

/** What has become of a booking's term since each was last told of it, before the last announcement. */
export function netChanges(
  booking: BookingRow,
  changes: readonly BookingChangeRow[],
  messages: readonly StoredMessage[],
): NonNullable<Announcement['net']> {
  const net = (whom: Told) =>
    netChange(toldVersion(whom, booking.announcedVersion, messages), changes.map(versioned), snapshotOf(booking));
  return Object.fromEntries(told.map((whom) => [whom, net(whom)])) as NonNullable<Announcement['net']>;
}

/** The term that whoever a message of a change is for counts on. */
export function knownTerm(
  { audience, bookingVersion }: Pick<MessageRow, 'audience' | 'bookingVersion'>,
  booking: BookingRow,
  changes: readonly BookingChangeRow[],
  messages: readonly StoredMessage[],
): TermSnapshot | null {
  const whom = told.find((one) => one === audience);
  const applied = changes.filter(({ state }) => state === 'applied').map(versioned);
  const net = whom && netChange(toldVersion(whom, bookingVersion ?? 0, messages), applied, snapshotOf(booking));
  return net?.told ?? null;
}

const versioned = ({ version, decidedAt, createdAt, previous }: BookingChangeRow) => ({
  ...{ version, previous },
  at: decidedAt ?? createdAt,
});

/** The latest version before another that a message told; what a message of the business's own tells is not known. */
function toldVersion(whom: Told, before: number, messages: readonly StoredMessage[]): number {
  const versions = messages
    .filter(({ audience, kind, status }) => audience === whom && kind !== 'custom' && arrived.includes(status))
    .map(({ toldVersion: version }) => version ?? 0);
  return Math.max(asBooked, ...versions.filter((version) => version < before));
}
