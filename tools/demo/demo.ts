import { setTimeout as pause } from 'node:timers/promises';
import { step } from '../launch/progress.js';
import { run } from '../launch/run.js';
import { type MailSink, startMailSink } from '../mail-sink/mail-sink.ts';
import { ApiClient, type LedgerMessage, type Page } from '../rest/api-client.ts';
import { createBusiness, furnish } from '../rest/demo-salon.ts';
import type { Stack } from '../stack/stack.ts';
import type { StackDocument } from '../stack/stack-document.ts';
import { waitUntil } from '../stack/wait-until.ts';
import { type Arrival, arrivals } from './arrivals.ts';
import { judge, type Verdict } from './judge.ts';
import { setRules } from './rules.ts';
import { type Played, play } from './scenarios.ts';

// What comes too late or once too often is still seen.
const lingerMs = 3_000;

function signaller({ temporalCli, temporal, temporalNamespace }: StackDocument) {
  const where = ['--address', temporal, '--namespace', temporalNamespace];
  return async (workflowId: string, name: string) => {
    await run(temporalCli ?? 'temporal', ['workflow', 'signal', ...where, '--workflow-id', workflowId, '--name', name]);
  };
}

async function openSalon({ api, platformKey }: StackDocument) {
  const salon = new ApiClient(api, await createBusiness(api, platformKey));
  const places = await furnish(salon);
  await setRules(salon);
  return { salon, places };
}

async function waitForTheLast(played: Played[], arrived: () => Promise<Arrival[]>): Promise<Arrival[]> {
  const expected = played.flatMap((booking) => booking.expected);
  const lastDue = Math.max(...expected.map(({ dueUntil }) => dueUntil.getTime()));
  const isOver = async () => Date.now() > lastDue && (await arrived()).length >= expected.length;
  await waitUntil(isOver, lastDue + lingerMs - Date.now(), 200);
  await pause(lingerMs);
  return arrived();
}

/** Plays the five bookings on a stack that runs, and judges what arrived. */
async function playAndJudge(stack: StackDocument, sink: MailSink): Promise<Verdict> {
  const { salon, places } = await step('A demo salon whose reminders go out seconds before', () => openSalon(stack));
  const { played, arrived } = await step('Five bookings, about half a minute', async () => {
    const played = await play({ salon, places, signal: signaller(stack) });
    return { played, arrived: await waitForTheLast(played, () => arrivals(sink, stack.smsInbox)) };
  });
  const ledger = (id: string) => salon.get<Page<LedgerMessage>>(`/v1/bookings/${id}/messages?limit=200`);
  const pages = await Promise.all(played.map(({ booking }) => ledger(booking.id)));
  return judge(
    played,
    pages.map(({ items }) => items),
    arrived,
  );
}

/** The whole demo on a stack of its own. */
export async function demo(makeStack: (smtpUrl: string) => Stack): Promise<Verdict> {
  const sink = await startMailSink();
  const stack = makeStack(sink.url);
  try {
    const verdict = await stack.guard(async () => playAndJudge(await stack.start(), sink));
    await step('Stopping', () => stack.stop());
    return verdict;
  } finally {
    await sink.stop();
  }
}
