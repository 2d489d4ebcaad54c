import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AnnouncedEvent, PlannableBooking } from '../booking/booking.js';
import { differenceOf, netChange, type VersionedChange } from '../booking/net-change.js';
import type { TermSnapshot } from '../booking/term-snapshot.js';
import { replan, type StoredMessage } from '../replanning/replan.js';
import { aBooking, aBusiness, aClient, aRule, instant } from './plannable.fixture.js';
import { planMessages } from './planner.js';

// What a client reads of a booking that is edited again and again; told by the planner and kept as the ledger keeps it.

const minute = 60_000;
const windowMinutes = 5;
const madeAt = instant('2026-11-23T10:00:00Z');
const rules = ['moved', 'changed'].map((kind) => aRule(kind as 'moved', { coalesce: `PT${windowMinutes}M`, id: kind }));

interface Edit {
  afterMinutes: number;
  start: number;
  staff: number;
  /** Whether what falls due until the next edit is handed over. */
  isHandedOver: boolean;
}

interface Row extends StoredMessage {
  kind: string;
  bookingVersion: number;
  toldVersion: number | null;
}

interface Read {
  kind: string;
  from: TermSnapshot;
  to: TermSnapshot;
}

const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    afterMinutes: fc.constantFrom(0, 1, 3, 4, 5, 6, 30),
    start: fc.nat({ max: 2 }),
    staff: fc.nat({ max: 1 }),
    isHandedOver: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
  }),
  { maxLength: 9 },
);

const termOf = ({ start, staff }: Pick<Edit, 'start' | 'staff'>): TermSnapshot => ({
  startsAt: instant(`2026-12-1${start}T08:00:00Z`).toISOString(),
  endsAt: instant(`2026-12-1${start}T09:00:00Z`).toISOString(),
  ...{ serviceId: 'service', staffId: `staff ${staff}`, locationId: null, timeZone: 'Europe/Prague' },
});

/** A booking's life as far as its term goes. */
class Life {
  readonly rows: Row[] = [];
  readonly read: Read[] = [];
  readonly changes: VersionedChange[] = [];
  term = termOf({ start: 0, staff: 0 });
  now = madeAt;
  private version = 1;
  private event: AnnouncedEvent = 'created';
  private announced = { version: 1, at: madeAt };

  edit({ afterMinutes, start, staff }: Edit): void {
    this.now = new Date(this.now.getTime() + afterMinutes * minute);
    const [previous, next] = [this.term, termOf({ start, staff })];
    this.version += 1;
    this.term = next;
    this.changes.push({ version: this.version, at: this.now, previous });
    const difference = differenceOf(previous, next);
    if (!difference) return;
    this.event = difference === 'time' ? 'moved' : 'changed';
    this.announced = { version: this.version, at: this.now };
    const desired = planMessages(this.booking(), rules, aClient(), aBusiness(), this.now);
    const { close, insert } = replan(this.rows, desired, this.event, this.now);
    for (const { id, reason } of close) Object.assign(this.row(id), { status: 'not_sent', reason });
    const added = insert.filter(({ bookingVersion }) => bookingVersion === this.version);
    this.rows.push(
      ...added.map((message, index) => ({
        ...{ ...message, id: `${this.version} ${index}`, nextStepAt: null, toldVersion: null },
        status: message.reason ? ('not_sent' as const) : ('planned' as const),
      })),
    );
  }

  /** What is due until then is handed over, in its order. */
  passTo(at: Date): void {
    const due = this.rows.filter(({ status, dueAt }) => status === 'planned' && dueAt <= at);
    for (const row of due.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())) {
      const net = this.net(row.bookingVersion);
      this.read.push({ kind: row.kind, from: net?.told ?? this.term, to: this.term });
      Object.assign(row, { status: 'sent', toldVersion: this.version });
    }
  }

  private row(id: string): Row {
    return this.rows.find((row) => row.id === id) as Row;
  }

  private net(before: number) {
    const told = this.rows.map(({ toldVersion }) => toldVersion ?? 0).filter((version) => version < before);
    return netChange(Math.max(1, ...told), this.changes, this.term);
  }

  private booking(): PlannableBooking {
    const [startsAt, endsAt] = [new Date(this.term.startsAt), new Date(this.term.endsAt)];
    const client = this.net(this.announced.version);
    const net = { client, staff: null, admin: null };
    const announcement = { ...this.announced, event: this.event, previousStartsAt: null, net };
    return { ...aBooking({ version: this.version, startsAt, endsAt, announcement }), staffId: this.term.staffId };
  }
}

function play(all: readonly Edit[]): Life {
  const life = new Life();
  for (const [index, edit] of all.entries()) {
    life.edit(edit);
    const next = all[index + 1];
    const until = new Date(life.now.getTime() + (next?.afterMinutes ?? 60) * minute - 1);
    if (edit.isHandedOver || !next) life.passTo(until);
  }
  return life;
}

it('B14: what a client reads is a chain from what he knew to what is, and ends with the truth', () => {
  fc.assert(
    fc.property(edits, (all) => {
      const { read, term } = play(all);
      let known = termOf({ start: 0, staff: 0 });
      for (const { kind, from, to } of read) {
        expect(from).toEqual(known);
        expect(kind).toBe(differenceOf(from, to) === 'time' ? 'moved' : 'changed');
        expect(to).not.toEqual(from);
        known = to;
      }
      expect(known).toEqual(term);
    }),
    { numRuns: 3_000 },
  );
});

it('B14: edits within the window are one message, and none where all is as it was', () => {
  const within = fc.array(
    fc.record({
      ...{ afterMinutes: fc.constant(0), isHandedOver: fc.constant(true) },
      ...{ start: fc.nat({ max: 2 }), staff: fc.nat({ max: 1 }) },
    }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(within, (all) => {
      const { read, term, rows } = play(all);
      const isBack = differenceOf(termOf({ start: 0, staff: 0 }), term) === null;
      expect(read.length).toBe(isBack ? 0 : 1);
      const last = rows.at(-1);
      if (isBack && last) expect(last).toMatchObject({ status: 'not_sent', reason: 'unchanged' });
    }),
    { numRuns: 1_000 },
  );
});

it('B14: a message waits no longer than its window, whatever else is edited meanwhile', () => {
  const life = play([
    { afterMinutes: 0, start: 1, staff: 0, isHandedOver: true },
    { afterMinutes: 4, start: 2, staff: 0, isHandedOver: true },
    { afterMinutes: 4, start: 1, staff: 1, isHandedOver: true },
  ]);
  const dueAfter = life.rows.map(({ dueAt, status }) => [status, (dueAt.getTime() - madeAt.getTime()) / minute]);
  expect(dueAfter).toEqual([
    ['not_sent', windowMinutes],
    ['sent', windowMinutes],
    ['sent', 8 + windowMinutes],
  ]);
});
