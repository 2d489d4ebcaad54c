import { type ApiClient, ApiError, type Page } from '../rest/api-client.ts';

/** Something that a business sees, and what can be asked of each of its items where it is a list. */
interface View {
  path: string;
  below: string[];
}

/** The API's own document, as far as it is read. */
export interface Document {
  paths: Record<
    string,
    { get?: { parameters?: { in: string; name: string; required?: boolean }[]; security?: Record<string, unknown>[] } }
  >;
}

/** As many items of a list are looked at one by one. */
const lookedAt = 200;
/** What others answer, or the clock. */
const restless = /smartemailing|statistics/;

/** All that a business sees, found in the API's own document. */
export function viewsOf({ paths }: Document): View[] {
  const isOfBusiness = (path: string) => paths[path]?.get?.security?.some((scheme) => 'businessKey' in scheme) ?? false;
  const needsMore = (path: string) => paths[path]?.get?.parameters?.some((one) => one.in === 'query' && one.required);
  const all = Object.keys(paths).filter((path) => isOfBusiness(path) && !needsMore(path) && !restless.test(path));
  const isBelow = (path: string, one: string) => one.startsWith(`${path}/{`) && one.split('{').length === 2;
  return all
    .filter((path) => !path.includes('{'))
    .map((path) => ({ path, below: all.filter((one) => isBelow(path, one)) }));
}

/** What a business saw by the path, and what was answered otherwise. */
export interface Look {
  seen: Record<string, unknown>;
  problems: string[];
}

/** Looks at everything that a business sees, page by page, and at what is below each item. */
export async function lookAround(client: ApiClient, views: View[]): Promise<Look> {
  const found: Look = { seen: {}, problems: [] };
  const look = async (path: string): Promise<Partial<Page<{ id: string }>>> => {
    try {
      const answer = await client.get<Page<{ id: string }>>(path);
      found.seen[path] = answer;
      return answer;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      found.problems.push(error.message);
      return {};
    }
  };
  for (const { path, below } of views) {
    const items: { id: string }[] = [];
    for (let page = await look(path); ; page = await look(`${path}?cursor=${encodeURIComponent(page.nextCursor)}`)) {
      items.push(...(page.items ?? []));
      if (!page.nextCursor) break;
    }
    const asked = items.slice(0, lookedAt).flatMap(({ id }) => below.map((one) => one.replace(/\{\w+\}/, id)));
    for (const one of asked) await look(one);
  }
  return found;
}

/** Where two looks differ. */
export function differences(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return paths.filter((path) => JSON.stringify(before[path]) !== JSON.stringify(after[path]));
}
