import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookingsQueue } from '../../src/contracts/task-queues.js';
import type { TermChangeActivities, TermChangeStep } from '../../src/contracts/term/term-change.activities.js';
import { progressQuery, stopSignal, termChangeWorkflowType } from '../../src/contracts/term/term-change.js';
import type { termChangeWorkflow } from '../../src/workflows/index.js';
import { requiredEnv } from '../support/servers/required-env.js';
import { type History, inClear, oneEventALine, replay } from '../support/workflow/replay.js';

const recorded = new URL('../replay/terms/moved-in-three-rounds.json', import.meta.url);
const perStep = 10;

/** Thirty bookings of one term, as the database and the bookings' workflows would hold them. */
class Course {
  readonly told = new Map<string, number>();
  readonly ends: string[] = [];
  readonly steps: TermChangeStep[] = [];
  /** Those that fail, and how often yet. */
  readonly broken = new Map<string, number>();
  constructor(readonly bookings = Array.from({ length: 30 }, (_, n) => `b${String(n).padStart(2, '0')}`)) {}

  readonly activities: TermChangeActivities = {
    changeBookings: async (step) => {
      this.steps.push(step);
      const behind = this.bookings.filter((id) => id > (step.after ?? '') && !this.told.has(id)).slice(0, perStep);
      let failed = 0;
      for (const id of behind) {
        const left = this.broken.get(id) ?? 0;
        this.broken.set(id, left - 1);
        if (left > 0) failed += 1;
        else this.told.set(id, (this.told.get(id) ?? 0) + 1);
        await this.after(id);
      }
      const after = behind.length === perStep ? (behind.at(-1) ?? null) : null;
      return { after, total: this.bookings.length, done: this.told.size, failed };
    },
    endTermChange: async ({ state }) => {
      this.ends.push(state);
    },
  };

  /** What happens when a booking was changed. */
  after: (id: string) => Promise<void> = async () => {};
}

describe('a term that is changed as a whole', () => {
  let environment: TestWorkflowEnvironment;
  beforeAll(async () => {
    const executable = { type: 'existing-path' as const, path: requiredEnv('ZVONEK_TEST_SERVER') };
    environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  });
  afterAll(() => environment.teardown());

  const worker = (course: Course) =>
    Worker.create({
      connection: environment.nativeConnection,
      taskQueue: bookingsQueue,
      workflowBundle: { codePath: requiredEnv('ZVONEK_TEST_BUNDLE') },
      activities: { ...course.activities },
    });
  const start = (): Promise<WorkflowHandle<typeof termChangeWorkflow>> =>
    environment.client.workflow.start<typeof termChangeWorkflow>(termChangeWorkflowType, {
      workflowId: `term:business:${crypto.randomUUID()}`,
      taskQueue: bookingsQueue,
      args: [{ businessId: 'business', changeId: 'change' }],
    });
  const play = async (
    course: Course,
    during: (handle: WorkflowHandle<typeof termChangeWorkflow>) => Promise<unknown>,
  ) => {
    const handle = await start();
    await (await worker(course)).runUntil(async () => {
      await during(handle);
      await handle.result();
    });
    return handle;
  };

  it('rule 179: reaches each booking once, a part in each step', async () => {
    const course = new Course();
    const handle = await play(course, async () => {});
    expect([...course.told.values()]).toEqual(Array(30).fill(1));
    expect(course.steps.map(({ after }) => after)).toEqual([undefined, 'b09', 'b19', 'b29']);
    expect(course.ends).toEqual(['done']);
    await (await worker(course)).runUntil(async () => {
      expect(await handle.query(progressQuery)).toMatchObject({ done: 30, total: 30 });
    });
  });

  it('rule 179: a step that is cut off in the middle is done again for those it has not reached, and tells nobody twice', async () => {
    const course = new Course();
    const reached: number[] = [];
    course.after = async (id) => {
      if (id !== 'b14') return;
      course.after = async () => {};
      reached.push(course.told.size);
      throw new Error('the worker is gone');
    };
    await play(course, async () => {});
    expect(reached).toEqual([15]);
    expect(course.steps.map(({ after }) => after)).toEqual([undefined, 'b09', 'b09', 'b24']);
    expect([...course.told.values()]).toEqual(Array(30).fill(1));
    expect(course.ends).toEqual(['done']);
  });

  it('tries again what failed, twice, and ends all the same', async () => {
    const course = new Course();
    course.broken.set('b03', 1).set('b27', 9);
    const handle = await play(course, async () => {});
    expect(course.told.has('b03')).toBe(true);
    expect(course.told.has('b27')).toBe(false);
    expect(course.broken.get('b27')).toBe(6);
    expect(course.ends).toEqual(['done']);
    if (process.env.ZVONEK_RECORD_HISTORIES && !existsSync(recorded)) {
      await writeFile(recorded, oneEventALine(historyToJSON(await handle.fetchHistory())));
    }
  });

  it.each([
    ['a signal', (handle: WorkflowHandle) => handle.signal(stopSignal)],
    ['a cancellation in the Web UI', (handle: WorkflowHandle) => handle.cancel()],
  ])('stops by %s when the step is through', async (_, stop) => {
    const course = new Course();
    const [began, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    course.after = async (id) => {
      if (id !== 'b02') return;
      began.resolve();
      await goOn.promise;
    };
    await play(course, async (handle) => {
      await began.promise;
      await stop(handle);
      goOn.resolve();
    });
    expect(course.told.size).toBe(perStep);
    expect(course.ends).toEqual(['cancelled']);
  });

  it('that began under earlier code is carried on by the present one, and its history holds ids and counts only', async () => {
    const history: History = JSON.parse(readFileSync(recorded, 'utf8'));
    expect(await replay(requiredEnv('ZVONEK_TEST_BUNDLE'), { moved: history })).toEqual({});
    expect(inClear(history)).not.toMatch(/@[a-z]+\.[a-z]|\+\d{9}|Client/);
  });
});
