import { setTimeout as pause } from 'node:timers/promises';
import { say, step } from '../../tools/launch/progress.js';
import { waitUntil } from '../../tools/stack/process/wait-until.ts';
import { messagesOf } from '../judge/evidence.ts';
import { command } from '../plan/command.ts';
import type { ChaosOptions } from '../plan/options.ts';
import { Random } from '../plan/random.ts';
import { type ChannelStory, isSettled, takenBy } from './evidence.ts';
import { type ChannelVerdict, judgeChannels } from './judge.ts';
import { type AccountName, type PlannedMessage, planKills, planMessages } from './plan.ts';
import { type ChannelStage, openStages } from './stages.ts';
import { type ChannelsWorld, providers } from './world.ts';

/** A whole run: what was done, what was seen, and what follows from it. */
export interface ChannelOutcome {
  stories: ChannelStory[];
  kills: Date[];
  verdict: ChannelVerdict;
}

// A message that a killed worker had is taken up again after the engine and the lease have given that worker up.
const settleWithinMs = 180_000;
const startsInMs = 2 * 3_600_000;
// Long enough that some are under way whenever a worker is killed.
const answerMs = 600;

type Booked = { plan: PlannedMessage; bookingId: string | undefined };

/** Plays the plan of a seed, waits until every message is at its end, and judges. */
export async function runChannels(
  { seed, bookings: count, activeMs }: Pick<ChaosOptions, 'seed' | 'bookings' | 'activeMs'>,
  world: ChannelsWorld,
): Promise<ChannelOutcome> {
  const stack = await world.start();
  const stages = await step('Businesses, and accounts with providers', () => openStages(stack, world));
  const plans = planMessages(new Random(seed, 'messages'), count, activeMs);
  const kills = planKills(new Random(seed, 'kills'), activeMs);
  const faults = plans.flatMap(({ troubles }) => troubles);
  await Promise.all(providers.map((name) => world.played(name).control('faults', { faults })));
  await Promise.all(providers.map((name) => world.played(name).control('times', { answerMs })));
  const beginning = Date.now() + 500;
  const booked = await step(`${count} messages, ${faults.length} faults, ${kills.length} kills`, async () => {
    const making = Promise.all(plans.map((plan) => book(plan, stages, beginning)));
    await world.suffer(kills, beginning);
    return making;
  });
  const stories = await step('Every message comes to its end', () => settled(booked, stages, world));
  return { stories, kills: world.kills, verdict: judgeChannels(stories, world.kills) };
}

async function book(
  plan: PlannedMessage,
  stages: Record<AccountName, ChannelStage>,
  beginning: number,
): Promise<Booked> {
  const { client, serviceId } = stages[plan.account];
  const startsAt = new Date(beginning + startsInMs).toISOString();
  const booking = {
    serviceId,
    startsAt,
    client: { name: `Client ${plan.number}`, phone: plan.phone },
    source: 'online',
  };
  await pause(Math.max(0, beginning + plan.makeAtMs - Date.now()));
  const answer = await command(client, '/v1/bookings', booking, `make-${plan.number}`);
  return { plan, bookingId: answer.booking?.id };
}

async function look(booked: Booked[], stages: Record<AccountName, ChannelStage>, world: ChannelsWorld) {
  const messages = await messagesOf(Object.values(stages).map(({ client }) => client));
  const taken = await Promise.all(
    providers.map(async (name) => takenBy(name, await world.played(name).messages<Parameters<typeof takenBy>[1][0]>())),
  );
  const ofBooking = Map.groupBy(messages, ({ bookingId }) => bookingId);
  const ofNumber = Map.groupBy(taken.flat(), ({ to }) => to);
  return booked.map((one): ChannelStory => {
    const copies = (ofNumber.get(one.plan.phone) ?? []).sort((a, b) => a.at.getTime() - b.at.getTime());
    return { ...one, messages: ofBooking.get(one.bookingId ?? '') ?? [], taken: copies };
  });
}

/** The last look, once all is settled or the patience is at its end. */
async function settled(...[booked, stages, world]: Parameters<typeof look>): Promise<ChannelStory[]> {
  let stories: ChannelStory[] = [];
  const isOver = async () => {
    stories = await look(booked, stages, world);
    return stories.every(isSettled);
  };
  if (!(await waitUntil(isOver, settleWithinMs, 2_000))) say('  something is still open');
  return stories;
}
