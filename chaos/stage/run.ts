import { setTimeout as pause } from 'node:timers/promises';
import { say, step } from '../../tools/launch/progress.js';
import { ApiClient } from '../../tools/rest/api-client.ts';
import { createBusiness, furnish } from '../../tools/rest/demo-salon.ts';
import { waitUntil } from '../../tools/stack/process/wait-until.ts';
import type { StackDocument } from '../../tools/stack/stack-document.ts';
import { bookingsOf, messagesOf, workflowsOf } from '../judge/evidence.ts';
import type { Evidence } from '../judge/findings.ts';
import { judge, type Verdict, workflowProblems } from '../judge/judge.ts';
import { isFinal } from '../judge/judge-message.ts';
import { play, type Stage, type Story } from '../judge/story.ts';
import { burstsOf, businesses, planBookings } from '../plan/booking-plan.ts';
import { planFaults } from '../plan/fault-plan.ts';
import type { ChaosOptions } from '../plan/options.ts';
import { Random } from '../plan/random.ts';
import { setRules } from '../plan/rules.ts';
import { type Comforts, comfortOf, noticed } from '../poison/judge-poison.ts';
import { isPoisoned, Poisoner } from '../poison/poisoner.ts';
import { RefusingProvider } from '../poison/refusing-provider.ts';
import type { MailServer } from './mail-server.ts';
import type { World } from './world.ts';

/** A whole run: what was seen and what follows from it. */
export interface Outcome {
  evidence: Evidence;
  verdict: Verdict;
  /** How those fared who were not to notice, in calm and under faults. */
  comforts: Comforts;
  /** How the calls of the one who did were answered, by status. */
  poison: Record<string, number>;
}

// After the last booking has ended; what is still open then stays open.
const settleWithinMs = 150_000;

// Without faults a few bookings tell what the poison costs; after faults the product may take breath.
const calm = { bookings: 30, activeMs: 15_000 };
const breathMs = 20_000;

interface Ground {
  world: World;
  stages: Stage[];
  seed: number;
}

/** Plays the plan of a seed twice on a world that runs, the second time beside one who poisons, and judges the ends. */
export async function runChaos(options: ChaosOptions, world: World, sink: MailServer): Promise<Outcome> {
  const stack = await world.start();
  const stages = await step('Businesses to book at', () => openStages(stack));
  const ground = { world, stages, seed: options.seed };
  const provider = await new RefusingProvider().listen();
  try {
    const poisoner = await step('A business that poisons', () => Poisoner.open(stack, provider));
    const acts = await playAll(ground, options, poisoner);
    const stories = Object.values(acts).flat();
    const look = () => lookAt(stories, { world, sink, stages, poisoner });
    const evidence = await step('Every booking comes to its end', () => settled(look, lastEndOf(stories)));
    const fared = (before: Story[], beside: Story[]) => ({
      without: comfortOf(before, evidence),
      poisoned: comfortOf(beside, evidence),
    });
    const comforts = {
      calm: fared(acts.calm, acts.calmPoisoned),
      faults: fared(acts.faults, acts.faultsPoisoned),
    };
    const verdict = judge(evidence);
    const problems = [...verdict.problems, ...noticed(comforts), ...poisoner.problems()];
    return {
      evidence,
      verdict: { ...verdict, ok: problems.length === 0, problems },
      comforts,
      poison: poisoner.answers,
    };
  } finally {
    provider.stop();
  }
}

/** Calm and faults, then faults and calm beside the poison. */
async function playAll(ground: Ground, options: ChaosOptions, poisoner: Poisoner) {
  const calmBefore = await playOnce(ground, calm, { number: 0, isCalm: true });
  const faults = await playOnce(ground, options, { number: 10_000, isCalm: false });
  return poisoner.beside(async () => {
    const faultsPoisoned = await playOnce(ground, options, { number: 20_000, isCalm: false });
    await pause(breathMs);
    const calmPoisoned = await playOnce(ground, calm, { number: 30_000, isCalm: true });
    return { calm: calmBefore, faults, faultsPoisoned, calmPoisoned };
  });
}

/** The plan of the seed, under numbers from the given one on. */
async function playOnce(
  { world, stages, seed }: Ground,
  { bookings: count, activeMs }: Pick<ChaosOptions, 'bookings' | 'activeMs'>,
  { number: firstNumber, isCalm }: { number: number; isCalm: boolean },
): Promise<Story[]> {
  const random = (purpose: string) => new Random(seed, purpose);
  const bursts = burstsOf(random('bursts'), activeMs);
  const bookings = planBookings(random('bookings'), count, activeMs, bursts);
  const faults = isCalm ? [] : planFaults(random('faults'), activeMs, bursts);
  const beginning = Date.now() + 500;
  return step(`${count} bookings, ${faults.length} faults`, async () => {
    const numbered = bookings.map((plan) => ({ ...plan, number: firstNumber + plan.number }));
    const stories = numbered.map((plan) => play(plan, stages[plan.business] as Stage, beginning));
    await world.suffer(faults, beginning);
    return Promise.all(stories);
  });
}

function lastEndOf(stories: Story[]): number {
  const ends = stories.flatMap(({ startsAt, deeds }) => [startsAt, ...deeds.map((deed) => deed.startsAt ?? startsAt)]);
  return Math.max(...ends.map((end) => end.getTime()));
}

interface Seen {
  world: World;
  sink: MailServer;
  stages: Stage[];
  poisoner: Poisoner;
}

/** All that is there of those who were not to notice. */
async function lookAt(stories: Story[], { world, sink, stages, poisoner }: Seen): Promise<Evidence> {
  const clients = stages.map(({ client }) => client);
  const workflows = await workflowsOf(world.stack.document);
  return {
    stories,
    bookings: await bookingsOf(clients),
    messages: await messagesOf(clients),
    transactions: sink.transactions.filter(({ to }) => !isPoisoned(to)),
    workflows: workflows.filter(({ id }) => !id.includes(poisoner.businessId)),
    faults: world.faults,
  };
}

async function openStages({ api, platformKey }: StackDocument): Promise<Stage[]> {
  const open = async (): Promise<Stage> => {
    const client = new ApiClient(api, await createBusiness(api, platformKey));
    await setRules(client);
    return { client, salon: await furnish(client) };
  };
  return Promise.all(Array.from({ length: businesses }, open));
}

/** The last look, once nothing is open any more or the patience is at its end. */
async function settled(look: () => Promise<Evidence>, lastEnd: number): Promise<Evidence> {
  let last: Evidence | undefined;
  const isOver = async () => {
    if (Date.now() < lastEnd) return false;
    // What is asked may be on its way up again.
    last = await look().catch(() => last);
    if (!last) return false;
    const { messages, workflows, bookings } = last;
    const isClosed = workflows.length >= bookings.length && workflowProblems(last).length === 0;
    return isClosed && messages.every(isFinal);
  };
  const inTime = await waitUntil(isOver, lastEnd - Date.now() + settleWithinMs, 2_000);
  if (!inTime) say('  something is still open');
  return last ?? look();
}
