import type { EntityManager } from 'typeorm';
import type { TermSnapshot } from '../../../domain/booking/term-snapshot.js';
import type { Channel } from '../../../domain/message/message.js';
import type { Organizer } from '../../../domain/message/organizer.js';
import { BookingRow } from '../../entities/booking/booking.entity.js';
import { BookingChangeRow } from '../../entities/booking/booking-change.entity.js';
import { ClientRow } from '../../entities/booking/client.entity.js';
import { MessageRow } from '../../entities/booking/message.entity.js';
import { BusinessRow } from '../../entities/business/business.entity.js';
import { CustomMessageRow } from '../../entities/business/custom-message.entity.js';
import { LocationRow } from '../../entities/business/location.entity.js';
import { NotificationRuleRow } from '../../entities/business/notification-rule.entity.js';
import { ServiceRow } from '../../entities/business/service.entity.js';
import { StaffMemberRow } from '../../entities/business/staff-member.entity.js';
import { TemplateRow } from '../../entities/business/template.entity.js';
import type { TermRow } from '../../entities/business/term.entity.js';
import { DeliveryAttemptRow } from '../../entities/delivery/delivery-attempt.entity.js';
import { type Json, rowOfJson } from '../row-of-json.js';

/** What a term consists of, in the words that people know it by. */
export interface TermParts {
  service: ServiceRow;
  staff: StaffMemberRow | null;
  location: LocationRow | null;
}

/** What is said of a date that many book; what is absent, its service says. */
export type TermTexts = Pick<TermRow, 'description' | 'texts'>;

/** All that a message depends on, as it was at one moment. */
export interface MessageContext {
  /** Another one means that the words may be others. */
  fingerprint: string;
  message: MessageRow;
  /** What it is about; null where it is about no booking. */
  booking: BookingRow | null;
  business: BusinessRow;
  /** Where the message comes from: one of the two. */
  rule: NotificationRuleRow | null;
  custom: CustomMessageRow | null;
  client: ClientRow | null;
  /** The staff member that it is for, if it is for one. */
  member: StaffMemberRow | null;
  /** The channels by which the client's number or address gets nothing. */
  unwanted: { channel: Channel }[];
  /** Null where there is no booking. */
  term: TermParts | null;
  /** The term that whoever is told counts on, in ids and in words; null where no change is told. */
  knownTerm: TermSnapshot | null;
  previous: TermParts | null;
  change: BookingChangeRow | null;
  /** What is said of the date that many book, in place of what its service says. */
  termTexts: TermTexts | null;
  /** The business's own texts that may hold for it. */
  templates: TemplateRow[];
  /** In whose name the booking was first put into the client's calendar; null where that has not been done. */
  organizer: Organizer | null;
  /** The try that has not been recorded, or was left in doubt; only of a message that is being sent. */
  lastAttempt: DeliveryAttemptRow | null;
}

type TermJson = { service: Json; staff: Json | null; location: Json | null };

/** A row of `message_contexts` or `lock_messages`. */
export interface ContextRow {
  fingerprint: string;
  context: Record<'message' | 'business', Json> &
    Record<'unwanted', { channel: Channel }[]> &
    Record<'templates', Json[]> &
    Record<'booking' | 'rule' | 'custom' | 'client' | 'member' | 'change' | 'lastAttempt', Json | null> & {
      term: TermJson | null;
      knownTerm: TermSnapshot | null;
      previous: TermJson | null;
      organizer: Organizer | null;
      termTexts: TermTexts | null;
    };
}

export function contextOf(manager: EntityManager, { fingerprint, context }: ContextRow): MessageContext {
  const row = <Row extends object>(entity: new () => Row, json: Json) => rowOfJson(manager, entity, json);
  const perhaps = <Row extends object>(entity: new () => Row, json: Json | null) => json && row(entity, json);
  const term = ({ service, staff, location }: TermJson): TermParts => ({
    service: row(ServiceRow, service),
    staff: perhaps(StaffMemberRow, staff),
    location: perhaps(LocationRow, location),
  });
  return {
    fingerprint,
    message: row(MessageRow, context.message),
    booking: perhaps(BookingRow, context.booking),
    business: row(BusinessRow, context.business),
    rule: perhaps(NotificationRuleRow, context.rule),
    custom: perhaps(CustomMessageRow, context.custom),
    client: perhaps(ClientRow, context.client),
    member: perhaps(StaffMemberRow, context.member),
    unwanted: context.unwanted,
    term: context.term && term(context.term),
    knownTerm: context.knownTerm,
    previous: context.previous && term(context.previous),
    change: perhaps(BookingChangeRow, context.change),
    termTexts: context.termTexts,
    templates: context.templates.map((template) => row(TemplateRow, template)),
    organizer: context.organizer,
    lastAttempt: perhaps(DeliveryAttemptRow, context.lastAttempt),
  };
}
