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
const endsAt = new Date('2026-12-01T09:00:00Z');
const tomorrow = new Date('2026-12-02T08:00:00Z');
const commandOf = (name: Command['name']): Command => (name === 'move' ? { name, startsAt: tomorrow } : { name });

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
    ]);
  });

  it.each(commandNames)('gives %s the same answer as the table while the term lasts', (name) => {
    for (const status of bookingStatuses) {
      const next = transition(status, name);
      const decision = checkCommand({ status, endsAt }, commandOf(name), now);
      expect(decision).toEqual(next ? { status: next } : { error: 'invalid_state' });
    }
  });

  it('rule 10: refuses to reject a booking that was confirmed', () => {
    expect(checkCommand({ status: 'confirmed', endsAt }, { name: 'reject' }, now)).toEqual({ error: 'invalid_state' });
  });

  it('rule 108: allows nothing but a note, attendance and payment once the term is over', () => {
    const over = { status: 'confirmed', endsAt: now } as const;
    const legal = commandNames.filter((name) => 'status' in checkCommand(over, commandOf(name), now));
    expect(legal).toEqual(['edit', 'markAttendance', 'markPaid']);
  });

  it('moves nothing into the past, nor to a start that is right now', () => {
    for (const startsAt of [now, new Date(now.getTime() - 1)]) {
      const decision = checkCommand({ status: 'confirmed', endsAt }, { name: 'move', startsAt }, now);
      expect(decision).toEqual({ error: 'in_the_past', path: 'startsAt' });
    }
    const soon = new Date(now.getTime() + 1);
    expect(checkCommand({ status: 'pending', endsAt }, { name: 'move', startsAt: soon }, now)).toEqual({
      status: 'pending',
    });
  });

  it('refuses a term that ends before it starts', () => {
    const move: Command = { name: 'move', startsAt: tomorrow, endsAt: tomorrow };
    expect(checkCommand({ status: 'confirmed', endsAt }, move, now)).toEqual({
      error: 'ends_before_start',
      path: 'endsAt',
    });
  });

  it('names the wrong state before the wrong time', () => {
    const move: Command = { name: 'move', startsAt: now };
    expect(checkCommand({ status: 'cancelled', endsAt }, move, now)).toEqual({ error: 'invalid_state' });
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
