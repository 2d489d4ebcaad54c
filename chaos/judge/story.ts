import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../../tools/rest/api-client.ts';
import type { Salon } from '../../tools/rest/demo-salon.ts';
import type { PlannedBooking, PlannedCommand } from '../plan/booking-plan.ts';
import { type Answer, command } from '../plan/command.ts';

/** A command that was given, and its answer; `startsAt` is the new start of a move. */
export type Deed = Answer & { name: 'make' | PlannedCommand['name']; startsAt?: Date };

/** What was done with one booking, in order: the next command waits for the answer to the one before. */
export interface Story {
  plan: PlannedBooking;
  email: string;
  startsAt: Date;
  deeds: Deed[];
}

/** A business of the play. */
export interface Stage {
  client: ApiClient;
  salon: Salon;
}

/** From a reminder to the start of what it reminds of, and from there to the end. */
export const leadMs = 120_000;
const lengthMs = 5_000;

/** Plays one booking, from making it to the last command. */
export async function play(plan: PlannedBooking, { client, salon }: Stage, beginning: number): Promise<Story> {
  const { number, dueAtMs, needsApproval } = plan;
  const instant = (ms: number) => new Date(beginning + ms);
  const until = (atMs: number) => pause(Math.max(0, beginning + atMs - Date.now()));
  const email = `client.${number}@example.com`;
  const startsAt = instant(dueAtMs + leadMs);
  const story: Story = { plan, email, startsAt, deeds: [] };
  const made = {
    serviceId: needsApproval ? salon.colouringId : salon.haircutId,
    locationId: salon.locationId,
    staffId: salon.staffId,
    ...term(startsAt),
    client: { name: `Client ${number}`, email, language: ['en', 'cs', 'sk', 'ru'][number % 4] },
    source: 'online',
  };
  await until(plan.makeAtMs);
  story.deeds.push({ name: 'make', ...(await command(client, '/v1/bookings', made, `make-${number}`)) });
  const id = story.deeds[0]?.booking?.id;
  for (const [index, planned] of id ? plan.commands.entries() : []) {
    await until(planned.atMs);
    const newStart = planned.name === 'move' ? instant(planned.dueAtMs + leadMs) : undefined;
    const path = `/v1/bookings/${id}/${planned.name}`;
    const answer = await command(client, path, newStart ? term(newStart) : {}, `${planned.name}-${number}-${index}`);
    story.deeds.push({ name: planned.name, startsAt: newStart, ...answer });
  }
  return story;
}

const term = (startsAt: Date) => ({
  startsAt: startsAt.toISOString(),
  endsAt: new Date(startsAt.getTime() + lengthMs).toISOString(),
});
