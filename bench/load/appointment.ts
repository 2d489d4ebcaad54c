import { withClients } from './pace.ts';
import type { Booked, Salon } from './salon.ts';

export const clients = 32;

const readyMs = 8_000;
const caution = 0.6;
const bookingsForACommand = 2.5;
// The product takes up the messages of one second one after another, this far apart.
const armingStepMs = 50;

// Of this machine, as the warming up finds it.
let bookingsPerSecond = 50;

/** An instant late enough for so many bookings and commands to be made, and their messages taken up, before it. */
export function instantFor(bookings: number, commands = 0): number {
  const makingMs = ((bookings + commands * bookingsForACommand) * 1_000) / bookingsPerSecond;
  return Math.ceil((Date.now() + readyMs + makingMs + bookings * armingStepMs) / 1_000) * 1_000;
}

/** Books a number of terms whose reminders are all due at one instant. */
export const bookFor = (salon: Salon, dueAt: number, count: number): Promise<Booked[]> =>
  withClients(clients, count, () => salon.book(dueAt));

/** Books as above and remembers how fast this machine does that. */
export async function calibrate(salon: Salon, count: number): Promise<Booked[]> {
  const begin = Date.now();
  const booked = await bookFor(salon, Date.now(), count);
  bookingsPerSecond = (caution * count * 1_000) / (Date.now() - begin);
  return booked;
}

/** A figure that was taken while the load was still being made would be worth nothing. */
export function mustBeAhead(dueAt: number): void {
  if (Date.now() > dueAt)
    throw new Error('The reminders were due before everything was booked: this machine needs a smaller --size.');
}
