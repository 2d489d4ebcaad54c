import { readdirSync, readFileSync } from 'node:fs';

import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import { requiredEnv } from '../support/servers/required-env.js';
import { type History, inClear, replay } from '../support/workflow/replay.js';
import { lives, record } from './record.js';

const folder = new URL('histories/', import.meta.url);
const files = () => readdirSync(folder).filter((file) => file.endsWith('.json'));
const read = (name: string): History => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

const replayed = (histories: Record<string, History>) => replay(requiredEnv('ZVONEK_TEST_BUNDLE'), histories);

/** What has no history yet is recorded by `ZVONEK_RECORD_HISTORIES=1 npm test -- replay`. */
describe('bookings that began under earlier code', () => {
  beforeAll(async () => {
    if (process.env.ZVONEK_RECORD_HISTORIES) await record(folder);
  });

  it('are recorded in every shape', () => {
    expect(files().sort()).toEqual(
      Object.keys(lives)
        .map((name) => `${name}.json`)
        .sort(),
    );
  });

  it('are carried on by the present code', async () => {
    const histories = Object.fromEntries(files().map((name) => [name, read(name)]));
    expect(await replayed(histories)).toEqual({});
  });

  it('stop when the workflow does something else than it did', async () => {
    const changed = JSON.parse(JSON.stringify(read('reminded.json')).replaceAll('"sendSms"', '"sendPigeon"'));
    const { changed: error } = await replayed({ changed });
    expect(error).toBeInstanceOf(DeterminismViolationError);
    expect(error?.message).toContain('sendPigeon');
  });

  it('stop when the workflow does less than it did', async () => {
    const { events } = read('cancelled-by-update.json');
    const withoutOrder = {
      events: events.filter((event) => !('workflowExecutionUpdateAcceptedEventAttributes' in event)),
    };
    expect(await replayed({ withoutOrder })).toHaveProperty('withoutOrder');
  });

  it('can be read from JSON at all, which takes the one right protobufjs', () => {
    expect(historyFromJSON(read('moved.json')).events?.length).toBeGreaterThan(20);
  });

  it('hold ids, times and codes only', () => {
    for (const name of files()) expect(inClear(read(name)), name).not.toMatch(/@[a-z]+\.[a-z]|\+\d{9}|\.[jt]s:\d/);
  });
});
