import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { BookingChangeRow } from '../../db/entities/booking/booking-change.entity.js';
import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { BusinessRow } from '../../db/entities/business/business.entity.js';
import type { CustomMessageRow } from '../../db/entities/business/custom-message.entity.js';
import type { LocationRow } from '../../db/entities/business/location.entity.js';
import type { NotificationRuleRow } from '../../db/entities/business/notification-rule.entity.js';
import type { ServiceRow } from '../../db/entities/business/service.entity.js';
import type { StaffMemberRow } from '../../db/entities/business/staff-member.entity.js';
import type { TemplateRow } from '../../db/entities/business/template.entity.js';
import type { TermRow } from '../../db/entities/business/term.entity.js';
import type { BookingReferenceIds, BookingReferences } from '../../db/stores/booking-references.store.js';
import type { PlaceStore } from '../../db/stores/business/place.store.js';
import type { NewChange } from '../../db/stores/change.store.js';
import type { MessageContext, TermParts } from '../../db/stores/delivery/message-context.js';
import type { NewMessage } from '../../db/stores/ledger.store.js';
import type { Stores } from '../../db/stores/stores.js';
import { type Channel, tellsOfChange } from '../../domain/message/message.js';
import type { MessageChange } from '../../domain/message/message-lifecycle.js';
import { currentChannel } from '../../domain/message/route.js';
import { knownTerm } from '../bookings/net-changes.js';

/** What a booking, its messages and their words depend on, as it was read at one moment. */
export interface Rows {
  business: BusinessRow;
  client: ClientRow | null;
  /** The channels by which the booking's number or address gets nothing. */
  unwanted: { contact: string; channel: Channel }[];
  /** Those that are switched on. */
  rules: NotificationRuleRow[];
  customs: CustomMessageRow[];
  services: ServiceRow[];
  staff: StaffMemberRow[];
  locations: LocationRow[];
  terms: TermRow[];
  /** The business's own texts. */
  templates: TemplateRow[];
  /** Its SMS go out from its own phone. */
  isByOwnPhone: boolean;
  /** Null before it is made. */
  booking: BookingRow | null;
  /** In the order in which they were planned. */
  messages: MessageRow[];
  /** In the order in which they were asked for. */
  changes: BookingChangeRow[];
  /** What the other bookings of its place have switched on. */
  places: Pick<PlaceStore, 'overlapping' | 'keptOn'>;
}

/**
 * A booking in memory: the code that plans and changes bookings works on its rows as on those of the database, and
 * nothing of it is stored.
 */
export class PlayedBooking {
  constructor(readonly rows: Rows) {}

  get booking(): BookingRow {
    if (!this.rows.booking) throw new Error('the booking has not been made yet');
    return this.rows.booking;
  }

  /** The rows as the stores of a transaction, as far as bookings are changed by them. */
  get stores(): Stores {
    const { rows } = this;
    const stores = {
      bookings: { add: this.keep, save: this.keep, lock: async () => rows.booking, find: async () => rows.booking },
      bookingReferences: { of: async (_: string, ids: BookingReferenceIds) => this.references(ids) },
      changes: this.changes,
      clients: {
        lockContact: nothing,
        withContact: async () => [],
        add: async (client: ClientRow) => this.meet(client),
      },
      contactChoices: { unwanted: async () => rows.unwanted, recall: nothing },
      customMessages: {
        ofGroupAnd: async (groupId: string | null, had: readonly string[]) =>
          rows.customs.filter((custom) => (groupId && custom.groupId === groupId) || had.includes(custom.id)),
      },
      ledger: this.ledger,
      payments: { add: nothing },
      places: this.places,
    };
    return stores as unknown as Stores;
  }

  /** What a message depends on, and its words are made of. */
  context(message: MessageRow): MessageContext {
    const { business, client, unwanted, rules, customs, changes, messages, terms } = this.rows;
    const isReminder = message.kind === 'reminder';
    const change = isReminder ? undefined : changes.find(({ version }) => version === message.bookingVersion);
    const known = tellsOfChange(message.kind) ? knownTerm(message, this.booking, changes, messages) : null;
    const previous = message.kind === 'custom' ? change?.previous : known;
    return {
      fingerprint: '',
      message,
      booking: this.booking,
      business,
      rule: rules.find(({ id }) => id === message.ruleId) ?? null,
      custom: customs.find(({ id }) => id === message.customMessageId) ?? null,
      client,
      member: this.rows.staff.find(({ id }) => id === message.staffId) ?? null,
      unwanted,
      term: this.parts(this.booking),
      knownTerm: previous ?? null,
      previous: previous ? this.parts(previous) : null,
      change: change ?? null,
      termTexts: terms.find(({ id }) => id === this.booking.termId) ?? null,
      templates: this.templatesFor(message),
      organizer: null,
      lastAttempt: null,
    };
  }

  /** Lets a message stand as an event leaves it. */
  change({ id }: Pick<MessageRow, 'id'>, change: Partial<MessageRow> | MessageChange): void {
    this.rows.messages = this.rows.messages.map((row) => (row.id === id ? { ...row, ...defined(change) } : row));
  }

  private readonly keep = async (booking: BookingRow): Promise<void> => {
    this.rows.booking = booking;
  };

  private meet(client: ClientRow): ClientRow {
    this.rows.client = client;
    return client;
  }

  /** The business's own texts that may hold, in whatever language. */
  private templatesFor(message: MessageRow): TemplateRow[] {
    const [audience] = message.audience.split(':');
    const { locationId } = this.booking;
    return this.rows.templates.filter(
      (template) =>
        template.kind === message.kind &&
        template.channel === currentChannel(message) &&
        template.audience === audience &&
        (template.locationId === null || template.locationId === locationId),
    );
  }

  private references({ serviceId, staffId, locationId, termId }: BookingReferenceIds): BookingReferences {
    const { business, client, rules, services, staff, locations, terms } = this.rows;
    return {
      business,
      client,
      rules: rules.filter(({ enabled }) => enabled),
      named: staff,
      service: services.find(({ id }) => id === serviceId) ?? null,
      staff: staff.find(({ id }) => id === staffId) ?? null,
      location: locations.find(({ id }) => id === locationId) ?? null,
      term: terms.find(({ id }) => id === termId) ?? null,
    };
  }

  private parts(ids: { serviceId: string; staffId: string | null; locationId: string | null }): TermParts {
    const { service, staff, location } = this.references(ids);
    if (!service) throw new Error('a term without a service');
    return { service, staff, location };
  }

  private get places(): Pick<PlaceStore, 'lock' | 'overlapping' | 'keptOn'> {
    const { places } = this.rows;
    return {
      lock: nothing,
      overlapping: (...asked) => places.overlapping(...asked),
      keptOn: (...asked) => places.keptOn(...asked),
    };
  }

  private get ledger() {
    const { rows } = this;
    const isOpen = ({ status, nextStepAt }: MessageRow) => status === 'planned' || status === 'sending' || nextStepAt;
    return {
      ofBooking: async () => rows.messages,
      open: async () => rows.messages.filter(isOpen),
      add: async (added: NewMessage[]) => {
        const at = { createdAt: this.booking.updatedAt, updatedAt: this.booking.updatedAt };
        rows.messages = [...rows.messages, ...added.map((message) => ({ ...message, ...at }))];
      },
      change: async (message: MessageRow, change: MessageChange) => this.change(message, change),
      dueInSecond: async () => 0,
      relocate: nothing,
    };
  }

  private get changes() {
    const { rows } = this;
    const applied = () => rows.changes.filter(({ state }) => state === 'applied');
    const save = async (change: NewChange) => {
      const known = rows.changes.find(({ id }) => id === change.id);
      const kept = { ...change, createdAt: known?.createdAt ?? change.decidedAt ?? new Date() };
      rows.changes = [...rows.changes.filter(({ id }) => id !== change.id), kept];
    };
    return {
      add: save,
      save,
      find: async (_: string, id: string) => rows.changes.find((change) => change.id === id) ?? null,
      applied: async () => applied().sort((a, b) => (a.version ?? 0) - (b.version ?? 0)),
      thatMade: async (_: string, version: number) => applied().find((change) => change.version === version) ?? null,
    };
  }
}

const nothing = async (): Promise<void> => {};

/** What an ORM leaves alone. */
const defined = <Values extends object>(values: Values): Partial<Values> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Values>;
