import { setTimeout as pause } from 'node:timers/promises';
import { step } from '../launch/progress.js';
import { run } from '../launch/run.js';
import { ApiClient, type LedgerMessage, type Page } from '../rest/api-client.ts';
import { createBusiness, furnish } from '../rest/demo-salon.ts';
import { type SmtpSink, startSmtpSink } from '../smtp-sink/smtp-sink.ts';
import { PlayedProvider } from '../stack/parts/played-provider.ts';
import { waitUntil } from '../stack/process/wait-until.ts';
import type { Stack } from '../stack/stack.ts';
import type { StackDocument } from '../stack/stack-document.ts';
import { type Arrival, arrivals } from './arrivals.ts';
import { furnishChannels } from './channel-salon.ts';
import { playChannels } from './channel-scenarios.ts';
import { lastMoment } from './expectation.ts';
import { judge, type Verdict } from './judge.ts';
import { setRules } from './rules.ts';
import { type Played, play } from './scenarios.ts';
import { playSettings } from './settings-scenarios.ts';

// What comes too late or once too often is still seen.
const lingerMs = 3_000;

function signaller({ temporalCli, temporal, temporalNamespace }: StackDocument) {
  const where = ['--address', temporal, '--namespace', temporalNamespace];
  return async (workflowId: string, name: string) => {
    await run(temporalCli ?? 'temporal', ['workflow', 'signal', ...where, '--workflow-id', workflowId, '--name', name]);
  };
}

/** The other side: whatever takes messages over. */
interface OtherSide {
  sink: SmtpSink;
  smartEmailing: PlayedProvider;
}

/** A salon for the main job, one that sends in every other way, and as many as change what is theirs. */
async function openSalons({ api, platformKey }: StackDocument, smartEmailing: string) {
  const open = () => createBusiness(api, platformKey).then((key) => new ApiClient(api, key));
  const [salon, other] = [await open(), await open()];
  const places = await furnish(salon);
  await setRules(salon);
  return {
    main: { salon, places },
    channels: { salon: other, services: await furnishChannels(other, smartEmailing) },
    open,
  };
}

async function waitForTheLast(played: Played[], arrived: () => Promise<Arrival[]>): Promise<Arrival[]> {
  const expected = played.flatMap((booking) => booking.expected);
  const count = expected.reduce((sum, { onward = [] }) => sum + 1 + onward.length, 0);
  const lastDue = Math.max(...expected.map(lastMoment));
  const isOver = async () => Date.now() > lastDue && (await arrived()).length >= count;
  await waitUntil(isOver, lastDue + lingerMs - Date.now(), 200);
  await pause(lingerMs);
  return arrived();
}

/** Plays the bookings on a stack that runs, and judges what arrived. */
async function playAndJudge(stack: StackDocument, { sink, smartEmailing }: OtherSide): Promise<Verdict> {
  const salons = await step('Demo salons in which hours are seconds', () => openSalons(stack, smartEmailing.url));
  const { played, arrived } = await step('Sixteen bookings, about half a minute', async () => {
    const main = play({ ...salons.main, signal: signaller(stack) });
    const played = (await Promise.all([main, playChannels(salons.channels), playSettings(salons.open)])).flat();
    return { played, arrived: await waitForTheLast(played, () => arrivals(sink, stack.smsInbox, smartEmailing)) };
  });
  const ledger = ({ salon, booking }: Played) =>
    salon.get<Page<LedgerMessage>>(`/v1/bookings/${booking.id}/messages?limit=200`);
  const pages = await Promise.all(played.map(ledger));
  return judge(
    played,
    pages.map(({ items }) => items),
    arrived,
  );
}

/** Beside the stack's own servers, the one that is played for the demo. */
async function withSmartEmailing<T>({ logs }: StackDocument, work: (played: PlayedProvider) => Promise<T>): Promise<T> {
  const played = await step('SmartEmailing, played', () => PlayedProvider.start('smartemailing', logs));
  return work(played).finally(() => played.stop());
}

/** The whole demo on a stack of its own. */
export async function demo(makeStack: (smtpUrl: string) => Stack): Promise<Verdict> {
  const sink = await startSmtpSink();
  const stack = makeStack(sink.url);
  try {
    const verdict = await stack.guard(async () => {
      const document = await stack.start();
      return withSmartEmailing(document, (smartEmailing) => playAndJudge(document, { sink, smartEmailing }));
    });
    await step('Stopping', () => stack.stop());
    return verdict;
  } finally {
    await sink.close();
  }
}
