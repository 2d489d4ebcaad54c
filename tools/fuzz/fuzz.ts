import { step } from '../launch/progress.js';
import type { Schemathesis } from '../provision/schemathesis.ts';
import { ApiClient, type Page } from '../rest/api-client.ts';
import type { StackDocument } from '../stack/stack-document.ts';
import { type Document, differences, lookAround, viewsOf } from './aftermath.ts';
import { type Ids, strangers } from './configuration.ts';
import { furnishPlatform, openBusiness, settle } from './ground.ts';
import type { FuzzOptions } from './options.ts';
import { type PassOutcome, runPass } from './pass.ts';

/** What came of it; `problems` are what was wrong afterwards. */
export interface FuzzOutcome {
  passes: PassOutcome[];
  problems: string[];
}

const ofPlatform = '^/v1/(businesses|platform)';
/** Would ask the domain name system of the world for generated names. */
const asksOthers = '^/v1/business/sender-domains/check';
const shareOfPlatform = 0.25;

/** Calls every operation of a stack that runs, then looks at what it left behind. */
export async function fuzz(
  stack: StackDocument,
  { minutes, seed }: FuzzOptions,
  program: Schemathesis,
  folder: string,
): Promise<FuzzOutcome> {
  const { api, platformKey } = stack;
  const { own, other, ids } = await step('Two businesses with something of everything', () => openBusinesses(stack));
  const views = viewsOf((await (await fetch(`${api}/docs/openapi.json`)).json()) as Document);
  const before = await lookAround(other.client, views);
  const keys = { FUZZ_BUSINESS_KEY: own.key, FUZZ_PLATFORM_KEY: platformKey };
  const pass = (name: string, only: Parameters<typeof runPass>[0]['only'], share: number) => {
    const seconds = Math.max(1, Math.round(minutes * 60 * share));
    return step(`Operations of ${name}`, () => runPass({ name, only, seconds, seed, ids, api, keys }, program, folder));
  };
  const passes = [
    await pass('a business', ['--exclude-path-regex', `${ofPlatform}|${asksOthers}`], 1 - shareOfPlatform),
    await pass('the platform', ['--include-path-regex', ofPlatform], shareOfPlatform),
  ];
  const problems = await step('What is left behind', async () => {
    const [mine, theirs] = [await lookAround(own.client, views), await lookAround(other.client, views)];
    return [
      ...mine.problems,
      ...theirs.problems,
      ...differences(before.seen, theirs.seen).map((path) => `the other business sees a change in ${path}`),
      ...(await failingRows(new ApiClient(api, platformKey))),
    ];
  });
  return { passes, problems };
}

/** The ids of both, so that the calls of one try to reach the other. */
async function openBusinesses({ api, platformKey }: StackDocument) {
  const platform = { 'platform/provider-accounts': [await furnishPlatform(api, platformKey)] };
  const [own, other] = [await openBusiness(api, platformKey), await openBusiness(api, platformKey)];
  await settle(other.client);
  const both = Object.keys(own.ids).map((list) => [
    list,
    [...(own.ids[list] ?? []), ...(own.ids[list] ?? []), ...(other.ids[list] ?? []).slice(0, 1)],
  ]);
  const foreign = { [strangers]: Object.values(other.ids).flat() };
  const ids: Ids = { ...platform, ...Object.fromEntries(both), ...foreign };
  return { own, other, ids };
}

/** Nothing that was called may leave a row behind that cannot be seen to. */
async function failingRows(platform: ApiClient): Promise<string[]> {
  const { items } =
    await platform.get<Page<{ duty: string; rowId: string; code: string }>>('/v1/platform/failing-rows');
  return items.map(({ duty, rowId, code }) => `${duty} fails with ${rowId}: ${code}`);
}
