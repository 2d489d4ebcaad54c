import { describe, expect, it } from 'vitest';
import { bookingStatuses } from './booking.js';
import {
  type Command,
  checkCommand,
  commandNames,
  effectiveApproval,
  initialStatus,
  transition,
} from './booking-lifecycle.js';

const now = new Date('2026-12-01T08:00:00Z');
const startsAt = now;
const endsAt = new Date('2026-12-01T09:00:00Z');
const tomorrow = new Date('2026-12-02T08:00:00Z');
const commandOf = (name: Command['name']): Command => (name === 'move' ? { name, startsAt: tomorrow } : { name });

/** What has to do with messages alone. */
const byHand = ['pauseNotifications', 'resumeNotifications', 'skipMessage', 'sendNow', 'resend'] as const;

describe('lifecycle', () => {
  it('allows exactly these steps', () => {
    const steps = commandNames.flatMap((command) =>
      bookingStatuses.map((status) => [status, command, transition(status, command)]).filter(([, , next]) => next),
    );
    expect(steps).toEqual([
      ['pending', 'approve', 'confirmed'],
      ['pending', 'reject', 'rejected'],
      ['pending', 'move', 'pending'],
      ['confirmed', 'move', 'confirmed'],
      ['pending', 'change', 'pending'],
      ['confirmed', 'change', 'confirmed'],
      ['pending', 'edit', 'pending'],
      ['confirmed', 'edit', 'confirmed'],
      ['pending', 'cancel', 'cancelled'],
      ['confirmed', 'cancel', 'cancelled'],
      ['confirmed', 'markAttendance', 'confirmed'],
      ['pending', 'markPaid', 'pending'],
      ['confirmed', 'markPaid', 'confirmed'],
      ['cancelled', 'markPaid', 'cancelled'],
      ...[...byHand].flatMap((name) => bookingStatuses.map((status) => [status, name, status])),
    ]);
  });

  it.each(commandNames)('gives %s the same answer as the table while the term lasts', (name) => {
    for (const status of bookingStatuses) {
      const next = transition(status, name);
      const decision = checkCommand({ status, startsAt, endsAt }, commandOf(name), now);
      expect(decision).toEqual(next ? { status: next } : { error: 'invalid_state' });
    }
  });

  it('rule 10: refuses to reject a booking that was confirmed', () => {
    expect(checkCommand({ status: 'confirmed', startsAt, endsAt }, { name: 'reject' }, now)).toEqual({
      error: 'invalid_state',
    });
  });

  it('allows nothing about the term once it is over', () => {
    const over = { status: 'confirmed', startsAt, endsAt: now } as const;
    const legal = commandNames.filter((name) => 'status' in checkCommand(over, commandOf(name), now));
    expect(legal).toEqual(['edit', 'markAttendance', 'markPaid', ...byHand]);
  });

  it('moves nothing into the past, nor to a start that is right now', () => {
    for (const to of [now, new Date(now.getTime() - 1)]) {
      const decision = checkCommand({ status: 'confirmed', startsAt, endsAt }, { name: 'move', startsAt: to }, now);
      expect(decision).toEqual({ error: 'in_the_past', path: 'startsAt' });
    }
    const soon = new Date(now.getTime() + 1);
    expect(checkCommand({ status: 'pending', startsAt, endsAt }, { name: 'move', startsAt: soon }, now)).toEqual({
      status: 'pending',
    });
  });

  it('refuses a term that ends before it starts', () => {
    const move: Command = { name: 'move', startsAt: tomorrow, endsAt: tomorrow };
    expect(checkCommand({ status: 'confirmed', startsAt, endsAt }, move, now)).toEqual({
      error: 'ends_before_start',
      path: 'endsAt',
    });
  });

  it.each([
    ['with an end', endsAt, new Date(tomorrow.getTime() + 3_652 * 24 * 3_600_000)],
    ['that would keep its length', new Date(now.getTime() + 32 * 24 * 3_600_000), undefined],
  ])('moves nothing to a term of more than 31 days, %s', (_, until, to) => {
    const move: Command = { name: 'move', startsAt: tomorrow, endsAt: to };
    expect(checkCommand({ status: 'confirmed', startsAt, endsAt: until }, move, now)).toEqual({
      error: 'too_long',
      path: 'endsAt',
    });
  });

  it('names the wrong state before the wrong time', () => {
    const move: Command = { name: 'move', startsAt: now };
    expect(checkCommand({ status: 'cancelled', startsAt, endsAt }, move, now)).toEqual({ error: 'invalid_state' });
  });

  it('rule 5: lets a new booking wait only when bookings are approved by hand', () => {
    expect(initialStatus('manual', 'online')).toBe('pending');
    expect(initialStatus('manual', 'api')).toBe('pending');
    expect(initialStatus('automatic', 'online')).toBe('confirmed');
  });

  it('rule 9: confirms at once what the business enters itself', () => {
    expect(initialStatus('manual', 'staff')).toBe('confirmed');
  });

  it('takes the approval mode of the service, or else that of the business', () => {
    expect(effectiveApproval('manual', 'inherit')).toBe('manual');
    expect(effectiveApproval('manual', 'automatic')).toBe('automatic');
    expect(effectiveApproval('automatic', 'manual')).toBe('manual');
  });
});
