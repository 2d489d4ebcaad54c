import { Injectable } from '@nestjs/common';
import { firstOfAll } from '../../contracts/replan/replan.js';
import { Database } from '../../db/database.js';
import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { BusinessRow } from '../../db/entities/business/business.entity.js';
import type { TemplateRow } from '../../db/entities/business/template.entity.js';
import type { NamedBooking } from '../../db/stores/booking.store.js';
import type { Stores } from '../../db/stores/stores.js';
import type { PlannableClient } from '../../domain/client/consent.js';
import { contactKeys } from '../../domain/client/contact.js';
import type { PlannedMessage } from '../../domain/message/planned-message.js';
import { planMessages } from '../../domain/planning/planner.js';
import type { ChangeScope, ReplanCause } from '../../domain/replanning/replan-cause.js';
import { adopted } from '../../domain/replanning/touched-by-cause.js';
import type { NotificationRule, PlannableBusiness } from '../../domain/rules/rule.js';
import { contactOf, peopleOf, plannableBooking, plannableClient } from '../bookings/plannable.js';
import { messageWords } from '../words/message-words.js';
import { type DryRun, DryRunCounts, type PlannedWords } from './dry-run-counts.js';

/** How many bookings are looked at. */
export const mostCounted = 20_000;
const pageSize = 500;

/** Who is told of the bookings of a page, and what is stored of them. */
interface KnownOfPage {
  clients: ReadonlyMap<string, PlannableClient>;
  messages: ReadonlyMap<string, MessageRow[]>;
}

/** Tells what a rule would do to bookings made already, by the same planner, page by page; nothing is stored. */
@Injectable()
export class RuleDryRun {
  constructor(private readonly database: Database) {}

  async of(businessId: string, rule: NotificationRule, scope: ChangeScope, now = new Date()): Promise<DryRun> {
    const counts = new DryRunCounts();
    if (scope === 'new') return counts.result(0, 0);
    const cause: ReplanCause = { type: 'notification_rule', ruleId: rule.id };
    const of = await this.database.forBusiness(businessId, ({ replans }) => replans.countBookings(cause, now));
    let counted = 0;
    for (let after: string | undefined = firstOfAll.after; after && counted < mostCounted; ) {
      const page: string[] = await this.database.forBusiness(businessId, (stores) =>
        this.countPage(stores, { businessId, rule, cause, after: after as string, now }, counts),
      );
      counted += page.length;
      after = page.length === pageSize ? page.at(-1) : undefined;
    }
    return counts.result(counted, Math.max(of, counted));
  }

  private async countPage(
    stores: Stores,
    { businessId, rule, cause, after, now }: CountedPage,
    counts: DryRunCounts,
  ): Promise<string[]> {
    const ids = await stores.replans.bookingIds(cause, { after, atMost: pageSize, now });
    const page = await stores.bookings.allNamed(ids);
    const { business: row, rules: present, named } = await stores.bookingReferences.of(businessId, {});
    const business = { ...row, people: peopleOf(row, named) };
    const others = present.filter((one) => one.id !== rule.id && one.kind === rule.kind);
    const rules: NotificationRule[] = [...others, ...(rule.enabled ? [rule] : [])].sort(byId);
    const known = await knownOf(stores, page, rule);
    const phone = await stores.phones.ofBusiness(businessId);
    const said = {
      business: row,
      isByOwnPhone: phone?.method === 'own_phone',
      templates: await stores.templates.inUse(),
    };
    for (const booking of page) {
      const planned = (by: readonly NotificationRule[], of: PlannableBusiness) =>
        planMessages(plannableBooking(booking, null, []), by, known.clients.get(booking.id) ?? null, of, now);
      const existing = known.messages.get(booking.id) ?? [];
      const changes = adopted(cause, { existing, desired: planned(rules, business), rules, now });
      const wished = changes.insert.length > 0 ? planned([rule], { ...business, quietHours: null }) : [];
      await counts.add({ booking, existing, changes, wished }, (message) => wordsOf(message, booking, said));
    }
    return ids;
  }
}

/** What words are made of besides the booking's own. */
interface Said {
  business: BusinessRow;
  isByOwnPhone: boolean;
  templates: TemplateRow[];
}

interface CountedPage {
  businessId: string;
  rule: NotificationRule;
  cause: ReplanCause;
  after: string;
  now: Date;
}

async function knownOf(stores: Stores, page: readonly NamedBooking[], rule: NotificationRule): Promise<KnownOfPage> {
  const ids = page.map(({ id }) => id);
  const stored = await stores.ledger.ofBookings(ids, rule.kind);
  const unwanted = await stores.contactChoices.unwanted(page.flatMap((booking) => contactOf(booking) ?? []));
  const byContact = Map.groupBy(unwanted, ({ contact }) => contact);
  const clients = page.flatMap((booking): [string, PlannableClient][] => {
    const keys = contactKeys({ email: booking.contactEmail, phone: booking.contactPhone });
    const optOuts = keys.flatMap((key) => byContact.get(key) ?? []).map(({ channel }) => ({ channel }));
    const client = plannableClient(booking, booking.client, optOuts);
    return client ? [[booking.id, client]] : [];
  });
  return { clients: new Map(clients), messages: Map.groupBy(stored, ({ bookingId }) => bookingId ?? '') };
}

const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1);

/** What short messages of a rule would say; of e-mails nothing is counted. */
async function wordsOf(message: PlannedMessage, booking: NamedBooking, said: Said): Promise<PlannedWords> {
  if (message.channel === 'email') return { text: null, segments: null };
  const { business, isByOwnPhone, templates } = said;
  const { service, staff, location, client } = booking;
  const context = {
    ...{ booking, business, client, term: { service, staff, location } },
    ...{ custom: null, member: null, termTexts: null, previous: null, change: null, knownTerm: null, organizer: null },
    message: { ...message, id: booking.id, step: 0 },
    templates: templates.filter(
      ({ kind, channel, audience, locationId }) =>
        kind === message.kind &&
        channel === message.channel &&
        audience === message.audience &&
        (locationId === null || locationId === booking.locationId),
    ),
  };
  const words = await messageWords(context, '', isByOwnPhone);
  return words && 'segments' in words ? words : { text: null, segments: null };
}
