import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { requiredEnv } from '../support/servers/required-env.js';
import { type History, inClear, replay } from '../support/workflow/replay.js';
import { noticeLives, recordNotices } from './record-notices.js';

const folder = new URL('notices/', import.meta.url);
const files = () => readdirSync(folder).filter((file) => file.endsWith('.json'));
const read = (name: string): History => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

/** What has no history yet is recorded by `ZVONEK_RECORD_HISTORIES=1 npm test -- replay`. */
describe('notices that began under earlier code', () => {
  beforeAll(async () => {
    if (process.env.ZVONEK_RECORD_HISTORIES) await recordNotices(folder);
  });

  it('are recorded in every shape', () => {
    expect(files().sort()).toEqual(
      Object.keys(noticeLives)
        .map((name) => `${name}.json`)
        .sort(),
    );
  });

  it('are carried on by the present code', async () => {
    const histories = Object.fromEntries(files().map((name) => [name, read(name)]));
    expect(await replay(requiredEnv('ZVONEK_TEST_BUNDLE'), histories)).toEqual({});
  });

  it('stop when the workflow does something else than it did', async () => {
    const text = JSON.stringify(read('sent-in-the-morning.json'));
    const changed = JSON.parse(text.replaceAll('"sendEmail"', '"sendPigeon"'));
    const { changed: error } = await replay(requiredEnv('ZVONEK_TEST_BUNDLE'), { changed });
    expect(error?.message).toContain('sendPigeon');
  });

  it('hold ids, times and codes only', () => {
    for (const name of files()) expect(inClear(read(name)), name).not.toMatch(/@[a-z]+\.[a-z]|\+\d{9}|\.[jt]s:\d/);
  });
});
