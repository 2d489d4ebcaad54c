import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { BookingChanges } from '../../../src/application/bookings/booking-changes.js';
import { BookingLedger } from '../../../src/application/bookings/booking-ledger.js';
import type { CommandRequest } from '../../../src/contracts/booking/booking.activities.js';
import { createDataSource } from '../../../src/db/connection/data-source.js';
import { Database } from '../../../src/db/database.js';
import { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import { ClientRow } from '../../../src/db/entities/booking/client.entity.js';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { BusinessRow } from '../../../src/db/entities/business/business.entity.js';
import { ServiceRow } from '../../../src/db/entities/business/service.entity.js';
import { StaffMemberRow } from '../../../src/db/entities/business/staff-member.entity.js';
import { defaultRules } from '../../../src/domain/rules/default-rules.js';
import { createDatabase } from '../servers/postgres.js';
import { day, hour } from '../workflow/fake-booking.js';

/** A business with its people and rules in a database of its own. */
export class Salon {
  readonly businessId = uuidv7();
  readonly serviceId = uuidv7();
  readonly staffId = uuidv7();
  readonly otherStaffId = uuidv7();
  readonly clientId = uuidv7();

  private constructor(
    private readonly source: DataSource,
    readonly database: Database,
  ) {}

  static async open(): Promise<Salon> {
    const { testUrl } = await createDatabase();
    const source = await createDataSource(testUrl).initialize();
    const salon = new Salon(source, new Database(source));
    await salon.furnish();
    return salon;
  }

  close(): Promise<void> {
    return this.source.destroy();
  }

  /** Books for the client; without more said, confirmed and in three days. */
  async book(values: Partial<BookingRow> = {}, now = new Date()): Promise<BookingRow> {
    const startsAt = values.startsAt ?? new Date(now.getTime() + 3 * day);
    return this.database.forBusiness(this.businessId, async (stores) => {
      const id = uuidv7();
      const client = await stores.manager.findOneByOrFail(ClientRow, { id: this.clientId });
      const booking = stores.manager.create(BookingRow, {
        id,
        businessId: this.businessId,
        reference: id,
        serviceId: this.serviceId,
        staffId: this.staffId,
        termId: null,
        termType: 'hours',
        clientId: this.clientId,
        contactName: client.name,
        contactEmail: client.email,
        contactPhone: client.phone,
        contactLanguage: client.language,
        status: 'confirmed',
        source: 'api',
        startsAt,
        endsAt: new Date(startsAt.getTime() + hour),
        timeZone: 'Europe/Prague',
        version: 1,
        announcedEvent: 'created',
        announcedVersion: 1,
        announcedAt: now,
        createdAt: now,
        ...values,
      });
      const references = await stores.bookingReferences.of(this.businessId, booking);
      await new BookingLedger(stores).create(booking, references, null, now);
      return booking;
    });
  }

  change(booking: BookingRow, name: CommandRequest['name'], input: CommandRequest['input'] = {}, commandId = uuidv7()) {
    const { businessId } = this;
    const command: CommandRequest = { businessId, bookingId: booking.id, commandId, via: 'operator', name, input };
    return this.database.forBusiness(this.businessId, (stores) =>
      new BookingChanges(stores).apply(command, new Date()),
    );
  }

  messages({ id }: BookingRow): Promise<MessageRow[]> {
    return this.database.forBusiness(this.businessId, ({ manager: tx }) =>
      tx.find(MessageRow, { where: { bookingId: id }, order: { dueAt: 'ASC', channel: 'ASC' } }),
    );
  }

  async message(booking: BookingRow, kind: MessageRow['kind'], channel: MessageRow['channel']): Promise<MessageRow> {
    const found = (await this.messages(booking)).findLast((one) => one.kind === kind && one.channel === channel);
    if (!found) throw new Error(`no message ${kind} by ${channel}`);
    return found;
  }

  /** A message of this booking, or of a new one. */
  async planned(kind: MessageRow['kind'], channel: MessageRow['channel'], booking?: BookingRow): Promise<MessageRow> {
    return this.message(booking ?? (await this.book()), kind, channel);
  }

  /** The same message as it stands now. */
  now({ bookingId, kind, channel }: MessageRow): Promise<MessageRow> {
    return this.message({ id: bookingId } as BookingRow, kind, channel);
  }

  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.database.forBusiness(this.businessId, ({ manager: tx }) => tx.query(sql, parameters));
  }

  private furnish(): Promise<void> {
    const { businessId } = this;
    return this.database.forBusiness(businessId, async ({ manager: tx, notificationRules }) => {
      const clock = { timeZone: 'Europe/Prague', country: 'CZ', language: 'cs' };
      await tx.insert(BusinessRow, {
        id: businessId,
        name: 'Test Salon',
        ...clock,
        approval: 'automatic',
        notificationsOnSince: new Date(Date.now() - day),
      });
      await tx.insert(ServiceRow, {
        id: this.serviceId,
        businessId,
        name: 'Haircut',
        durationMinutes: 60,
        approval: 'inherit',
      });
      await tx.insert(StaffMemberRow, { id: this.staffId, businessId, name: 'Stylist One' });
      await tx.insert(StaffMemberRow, { id: this.otherStaffId, businessId, name: 'Stylist Two' });
      const contact = { email: 'client@example.com', phone: '+420601000001', language: 'en' };
      await tx.insert(ClientRow, { id: this.clientId, businessId, name: 'Client One', ...contact, optOuts: [] });
      await notificationRules.begin(businessId, defaultRules());
    });
  }
}
