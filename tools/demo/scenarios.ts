import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient, Booking } from '../rest/api-client.ts';
import type { Salon } from '../rest/demo-salon.ts';
import { atOnce, type Expectation, reminders } from './expectation.ts';
import { inSeconds, timed } from './timed.ts';

/** Who a booking is for. */
export interface DemoClient {
  name: string;
  email: string;
  phone: string;
  language: string;
}

/** A booking that was played, and what its client must have got. */
export interface Played {
  scenario: string;
  /** Where it was made. */
  salon: ApiClient;
  booking: Booking;
  client: DemoClient;
  expected: Expectation[];
  /** E-mails that were sent to try a text, which belong to no booking: to whom, and what their subjects must say. */
  tested?: { to: string; says: string }[];
  /** What was answered otherwise than it had to be. */
  wrong?: string[];
}

/** What a scenario may use. */
export interface Scene {
  salon: ApiClient;
  places: Salon;
  /** Sends a booking's workflow a signal as an operator would. */
  signal: (workflowId: string, name: string) => Promise<void>;
}

function client(number: number): DemoClient {
  const name = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'][number - 1] as string;
  const email = `client.${name.toLowerCase()}@example.com`;
  return {
    name: `Client ${name}`,
    email,
    phone: `+42060100000${number}`,
    language: ['en', 'cs', 'sk', 'ru', 'en', 'cs'][number - 1] as string,
  };
}

function book({ salon, places }: Scene, serviceId: string, startsAt: Date, who: DemoClient) {
  const { locationId, staffId } = places;
  const body = { serviceId, locationId, staffId, startsAt: startsAt.toISOString(), client: who, source: 'online' };
  return timed(() => salon.post<Booking>('/v1/bookings', body));
}

async function approved(scene: Scene): Promise<Played> {
  const startsAt = inSeconds(26);
  const made = await book(scene, scene.places.colouringId, startsAt, client(1));
  await pause(3_000);
  const signalled = await timed(() => scene.signal(made.result.workflowId, 'approve'));
  // The workflow takes the signal up after the command has ended.
  const confirmed = { from: signalled.from, until: new Date(signalled.until.getTime() + 1_000) };
  const expected = [...atOnce('pending', made), ...atOnce('confirmed', confirmed), ...reminders(startsAt)];
  return {
    scenario: 'needs approval, approved by a Temporal signal',
    salon: scene.salon,
    booking: made.result,
    client: client(1),
    expected,
  };
}

async function reminded(scene: Scene): Promise<Played> {
  const startsAt = inSeconds(22);
  const made = await book(scene, scene.places.haircutId, startsAt, client(2));
  const expected = [...atOnce('confirmed', made), ...reminders(startsAt)];
  return {
    scenario: 'confirmed at once, reminded twice',
    salon: scene.salon,
    booking: made.result,
    client: client(2),
    expected,
  };
}

async function moved(scene: Scene): Promise<Played> {
  const made = await book(scene, scene.places.haircutId, inSeconds(20), client(3));
  await pause(2_000);
  const startsAt = inSeconds(25);
  const move = await timed(() =>
    scene.salon.post(`/v1/bookings/${made.result.id}/move`, { startsAt: startsAt.toISOString() }),
  );
  const expected = [...atOnce('confirmed', made), ...atOnce('moved', move), ...reminders(startsAt)];
  return { scenario: 'moved', salon: scene.salon, booking: made.result, client: client(3), expected };
}

async function cancelled(scene: Scene): Promise<Played> {
  const made = await book(scene, scene.places.haircutId, inSeconds(21), client(4));
  await pause(2_000);
  const cancel = await timed(() =>
    scene.salon.post(`/v1/bookings/${made.result.id}/cancel`, { reason: 'The salon is closed that day.' }),
  );
  const expected = [...atOnce('confirmed', made), ...atOnce('cancelled', cancel)];
  return { scenario: 'cancelled', salon: scene.salon, booking: made.result, client: client(4), expected };
}

async function rejected(scene: Scene): Promise<Played> {
  const made = await book(scene, scene.places.colouringId, inSeconds(23), client(5));
  await pause(2_000);
  const reject = await timed(() =>
    scene.salon.post(`/v1/bookings/${made.result.id}/reject`, { reason: 'Fully booked.' }),
  );
  const expected = [...atOnce('pending', made), ...atOnce('rejected', reject)];
  return {
    scenario: 'needs approval, rejected',
    salon: scene.salon,
    booking: made.result,
    client: client(5),
    expected,
  };
}

/** What falls due while its messages are paused never goes out; what falls due afterwards does. */
async function paused(scene: Scene): Promise<Played> {
  const startsAt = inSeconds(24);
  const made = await book(scene, scene.places.haircutId, startsAt, client(6));
  await pause(2_000);
  const notifications = `/v1/bookings/${made.result.id}/notifications`;
  await scene.salon.post(`${notifications}/pause`, { reason: 'We have called.' });
  const resumedAt = new Date(startsAt.getTime() - 10_000);
  await pause(resumedAt.getTime() - Date.now());
  await scene.salon.post(`${notifications}/resume`, {});
  const later = reminders(startsAt).filter(({ dueFrom }) => dueFrom > resumedAt);
  return {
    scenario: 'paused over its first reminder',
    salon: scene.salon,
    booking: made.result,
    client: client(6),
    expected: [...atOnce('confirmed', made), ...later],
  };
}

/** The main job in six bookings, played side by side. */
export function play(scene: Scene): Promise<Played[]> {
  return Promise.all([approved, reminded, moved, cancelled, rejected, paused].map((scenario) => scenario(scene)));
}
