import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ReplanActivities,
  ReplanFrom,
  ReplanProgress,
  ReplanRef,
} from '../../src/contracts/replan/replan.activities.js';
import { firstOfAll, progressQuery, replanSignals, replanWorkflowId } from '../../src/contracts/replan/replan.js';
import { businessId } from '../../src/contracts/search-attributes.js';
import { bookingsQueue, replansQueue } from '../../src/contracts/task-queues.js';
import { type ReplanOrder, replanAfter } from '../../src/domain/replanning/replan-cause.js';
import { ReplanWorkflows } from '../../src/engine/replan-workflows.js';
import { requiredEnv } from '../support/servers/required-env.js';
import { type History, oneEventALine, replay } from '../support/workflow/replay.js';

const recorded = new URL('../replay/replans/paused-and-resumed.json', import.meta.url);

/** Temporal's number of the type. */
const keyword = 2;

let environment: TestWorkflowEnvironment;
beforeAll(async () => {
  const executable = { type: 'existing-path' as const, path: requiredEnv('ZVONEK_TEST_SERVER') };
  environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: { [businessId.name]: keyword },
  });
});
afterAll(() => environment.teardown());

/** A replan of so many pages, as the database would have it. */
class FakeReplan implements ReplanActivities {
  readonly pages: ReplanFrom[] = [];
  progress: ReplanProgress;
  /** Hears of each page before it is done. */
  beforePage: (page: number) => Promise<void> = async () => {};

  constructor(private readonly pagesInAll: number) {
    this.progress = { state: 'running', total: pagesInAll, done: 0, failed: 0 };
  }

  async replanPage({ after, again }: ReplanRef & ReplanFrom) {
    const from = { after, again };
    await this.beforePage(this.pages.length + 1);
    if (this.progress.state !== 'running') return { progress: this.progress, next: from };
    this.pages.push(from);
    const done = this.progress.done + 1;
    this.progress = { ...this.progress, done, state: done === this.pagesInAll ? 'done' : 'running' };
    return { progress: this.progress, next: { after: `page ${done}`, again: false } };
  }

  async orderReplan({ order }: ReplanRef & { order: ReplanOrder }) {
    const state = replanAfter(this.progress.state, order);
    if (state) this.progress = { ...this.progress, state };
    return this.progress;
  }
}

let replans = 0;
async function play(fake: FakeReplan, work: (replan: ReplanRef, workflows: ReplanWorkflows) => Promise<unknown>) {
  const { nativeConnection: connection, client } = environment;
  const activities = {
    replanPage: (page: ReplanRef & ReplanFrom) => fake.replanPage(page),
    orderReplan: (order: ReplanRef & { order: ReplanOrder }) => fake.orderReplan(order),
  };
  const workflowBundle = { codePath: requiredEnv('ZVONEK_TEST_BUNDLE') };
  const workers = [
    await Worker.create({ connection, taskQueue: bookingsQueue, workflowBundle, activities }),
    await Worker.create({ connection, taskQueue: replansQueue, activities }),
  ];
  replans += 1;
  const replan = { businessId: 'business', replanId: String(replans) };
  const workflows = new ReplanWorkflows(client);
  await workers[0]?.runUntil(() =>
    (workers[1] as Worker).runUntil(async () => {
      await workflows.start(replan);
      await work(replan, workflows);
    }),
  );
  return client.workflow.getHandle(replanWorkflowId(replan));
}
const end = (replan: ReplanRef) => environment.client.workflow.getHandle(replanWorkflowId(replan)).result();

describe('a replan', () => {
  it('goes page by page to its end, and each begins where the one before it ended', async () => {
    const fake = new FakeReplan(3);
    await play(fake, end);
    expect(fake.pages).toEqual([firstOfAll, { after: 'page 1', again: false }, { after: 'page 2', again: false }]);
  });

  it('pauses, tells how far it is, and goes on', async () => {
    const fake = new FakeReplan(4);
    fake.beforePage = async (page) => {
      if (page === 2) await handle?.signal(replanSignals.pause);
    };
    let handle: ReturnType<typeof environment.client.workflow.getHandle> | undefined;
    await play(fake, async (replan) => {
      handle = environment.client.workflow.getHandle(replanWorkflowId(replan));
      await expect.poll(() => fake.progress.state, { timeout: 10_000 }).toBe('paused');
      expect(await handle.query(progressQuery)).toMatchObject({ state: 'paused', total: 4 });
      const { done } = fake.progress;
      expect(done).toBeLessThan(4);
      await handle.signal(replanSignals.resume);
      await handle.result();
    });
    expect(fake.progress).toMatchObject({ state: 'done', done: 4 });
    if (process.env.ZVONEK_RECORD_HISTORIES && !existsSync(recorded) && handle) {
      await writeFile(recorded, oneEventALine(historyToJSON(await handle.fetchHistory())));
    }
  });

  it('that began under earlier code is carried on by the present one', async () => {
    const history: History = JSON.parse(readFileSync(recorded, 'utf8'));
    expect(await replay(requiredEnv('ZVONEK_TEST_BUNDLE'), { history })).toEqual({});
    const signal = JSON.parse(JSON.stringify(history).replaceAll('"replanPage"', '"replanAll"'));
    expect(await replay(requiredEnv('ZVONEK_TEST_BUNDLE'), { signal })).toHaveProperty('signal');
  });

  it('that was paused and let go on in the database alone is not forgotten', async () => {
    const fake = new FakeReplan(2);
    fake.progress = { ...fake.progress, state: 'paused' };
    await play(fake, async (replan) => {
      setTimeout(() => {
        fake.progress = { ...fake.progress, state: 'running' };
      }, 500);
      await end(replan);
    });
    expect(fake.progress.state).toBe('done');
  });

  it('ends when it is cancelled, by a signal or in the Web UI', async () => {
    for (const cancel of ['signal', 'request'] as const) {
      const fake = new FakeReplan(1_000);
      await play(fake, async (replan) => {
        const handle = environment.client.workflow.getHandle(replanWorkflowId(replan));
        await expect.poll(() => fake.pages.length).toBeGreaterThan(1);
        await (cancel === 'signal' ? handle.signal(replanSignals.cancel) : handle.cancel());
        await handle.result();
      });
      expect(fake.progress.state).toBe('cancelled');
      expect(fake.pages.length).toBeLessThan(1_000);
    }
  });

  it('does not grow with its bookings: it continues in a new run', async () => {
    const fake = new FakeReplan(900);
    const { runId } = await play(fake, end).then((handle) => handle.describe());
    expect(fake.pages).toHaveLength(900);
    expect(new Set(fake.pages.map(({ after }) => after)).size).toBe(900);
    const { events } = await environment.client.workflow.getHandle(`replan:business:${replans}`, runId).fetchHistory();
    expect(events?.length).toBeLessThan(2_100);
  });
});
