import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../db/database.js';
import type { NotificationRuleRow } from '../../db/entities/business/notification-rule.entity.js';
import type { BookingReferenceIds } from '../../db/stores/booking-references.store.js';
import { namedStaff } from '../../domain/message/audience.js';
import { checkRule } from '../../domain/rules/check-rule.js';
import type { NotificationRule } from '../../domain/rules/rule.js';
import { usualSources } from '../../domain/rules/rule-scope.js';
import { chooseLocale } from '../../templates/words/language.js';
import { ContactHash } from '../accounts/secrets/contact-hash.js';
import { BookingLedger } from '../bookings/booking-ledger.js';
import { draftBooking, type NewBooking } from '../bookings/draft-booking.js';
import { BookingPlay, type PlayedEvent } from './booking-play.js';
import type { PlayedBooking } from './played-booking.js';
import { readSetting } from './read-booking.js';
import { namedFrom, playedEvent, type SimulatedEvent, within } from './simulated-event.js';
import { byDueAt, type TimelineItem, timelineItem, wordsToCome } from './timeline-item.js';
import { ToldRules } from './told-rules.js';

/** A rule of a play; without sources it is for those that are usual for its kind. */
export type PlayedRule = Omit<NotificationRule, 'id' | 'version' | 'sources'> &
  Partial<Pick<NotificationRule, 'sources'>>;

/** What is to be played: a booking made at an instant (UTC) of the play, under these rules or those of the business. */
export interface Simulation {
  booking: NewBooking;
  createdAt: Date;
  rules?: PlayedRule[] | undefined;
  events: SimulatedEvent[];
}

/** Plays the life of a booking that nobody has made, and shows its messages as they would end (B18). */
@Injectable()
export class Simulations {
  constructor(
    private readonly database: Database,
    private readonly hash: ContactHash,
  ) {}

  async play(businessId: string, simulation: Simulation, languages: readonly string[]): Promise<TimelineItem[]> {
    const { language } = chooseLocale(...languages);
    const { booking: input, createdAt, rules } = simulation;
    const events = simulation.events.map((event, index) => playedEvent(event, index, createdAt));
    const staff = (rules ?? []).flatMap(({ audience }) => namedStaff(audience) ?? []);
    const others = [...staff.map((staffId) => ({ ...input, staffId })), ...events.flatMap(namedBy(input))];
    const named: BookingReferenceIds[] = [input, ...others];
    const { played, told } = await this.database.forBusiness(businessId, async (stores) => {
      const played = await readSetting(stores, businessId, named);
      if (rules) played.rows.rules = rules.map(playedRule);
      return { played, told: await ToldRules.read(stores, played.rows) };
    });
    await make(played, businessId, input, this.hash, createdAt);
    const play = new BookingPlay(played);
    await play.run(events);
    const items = played.rows.messages.map(async (message) => {
      const context = play.sent.get(message.id);
      const words = context ? await wordsToCome(context, played.rows.isByOwnPhone) : null;
      const item = timelineItem(
        { ...(context ?? played.context(message)), message },
        words,
        told.of(message, language),
      );
      return { ...item, messageId: null };
    });
    return (await Promise.all(items)).sort(byDueAt);
  }
}

async function make(played: PlayedBooking, businessId: string, input: NewBooking, hash: ContactHash, now: Date) {
  const { stores } = played;
  const { booking, ...references } = await draftBooking(stores, { id: uuidv7(), businessId }, input, hash, now).catch(
    (error: unknown) => {
      throw namedFrom('booking', error);
    },
  );
  await new BookingLedger(stores).create(booking, references, null, now);
}

function playedRule(given: PlayedRule, index: number): NotificationRuleRow {
  const rule = { ...given, sources: given.sources ?? usualSources(given.kind), id: uuidv7(), version: 1 };
  within(`rules.${index}`, () => checkRule(rule));
  return rule as NotificationRuleRow;
}

/** What an event gives the booking in place of what it has. */
const namedBy =
  (booking: NewBooking) =>
  (event: PlayedEvent): BookingReferenceIds[] =>
    event.type === 'command' ? [{ ...booking, ...event.draft.details }] : [];
