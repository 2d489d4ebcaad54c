import { say, step } from '../../tools/launch/progress.js';
import { ApiClient } from '../../tools/rest/api-client.ts';
import { createBusiness, furnish } from '../../tools/rest/demo-salon.ts';
import { waitUntil } from '../../tools/stack/process/wait-until.ts';
import type { StackDocument } from '../../tools/stack/stack-document.ts';
import { bookingsOf, messagesOf, workflowsOf } from '../judge/evidence.ts';
import type { Evidence } from '../judge/findings.ts';
import { judge, type Verdict } from '../judge/judge.ts';
import { isFinal } from '../judge/judge-message.ts';
import { type Lateness, latenessOf } from '../judge/lateness.ts';
import { play, type Stage } from '../judge/story.ts';
import { burstsOf, businesses, planBookings } from '../plan/booking-plan.ts';
import { planFaults } from '../plan/fault-plan.ts';
import type { ChaosOptions } from '../plan/options.ts';
import { Random } from '../plan/random.ts';
import { setRules } from '../plan/rules.ts';
import type { MailServer } from './mail-server.ts';
import type { World } from './world.ts';

/** A whole run: what was seen and what follows from it. */
export interface Outcome {
  evidence: Evidence;
  verdict: Verdict;
  lateness: Lateness;
}

// After the last booking has ended; what is still open then stays open.
const settleWithinMs = 150_000;

/** Plays the plan of a seed on a world that runs, waits until everything has an outcome, and judges. */
export async function runChaos(options: ChaosOptions, world: World, sink: MailServer): Promise<Outcome> {
  const { bookings: count, activeMs, seed } = options;
  const stack = await world.start();
  const stages = await step('Businesses to book at', () => openStages(stack));
  const random = (purpose: string) => new Random(seed, purpose);
  const bursts = burstsOf(random('bursts'), activeMs);
  const bookings = planBookings(random('bookings'), count, activeMs, bursts);
  const faults = planFaults(random('faults'), activeMs, bursts);
  const beginning = Date.now() + 500;
  const stories = await step(`${count} bookings, ${faults.length} faults`, async () => {
    const stories = bookings.map((plan) => play(plan, stages[plan.business] as Stage, beginning));
    await world.suffer(faults, beginning);
    return Promise.all(stories);
  });
  const ends = stories.flatMap(({ startsAt, deeds }) => [startsAt, ...deeds.map((deed) => deed.startsAt ?? startsAt)]);
  const lastEnd = Math.max(...ends.map((end) => end.getTime()));
  const clients = stages.map(({ client }) => client);
  const look = async (): Promise<Evidence> => ({
    stories,
    bookings: await bookingsOf(clients),
    messages: await messagesOf(clients),
    transactions: sink.transactions,
    workflows: await workflowsOf(stack),
    faults: world.faults,
  });
  const evidence = await step('Every booking comes to its end', () => settled(look, lastEnd));
  return { evidence, verdict: judge(evidence), lateness: latenessOf(evidence) };
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
    const isClosed = workflows.every(({ status }) => status !== 'RUNNING') && workflows.length >= bookings.length;
    return isClosed && messages.every(isFinal);
  };
  const inTime = await waitUntil(isOver, lastEnd - Date.now() + settleWithinMs, 2_000);
  if (!inTime) say('  something is still open');
  return last ?? look();
}
