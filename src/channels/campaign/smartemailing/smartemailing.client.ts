import type { Read } from '../../campaign.port.js';
import type { ProviderAccount } from '../../channel.port.js';
import type { Net } from '../../http/net.js';
import { askProvider, type ProviderResult } from '../../http/provider.request.js';
import { dataOf, failureOf, isSuccess } from './smartemailing.answer.js';

type Query = Record<string, string | number>;

const pageSize = 500;
const mostPages = 20;
const usualTimeoutMs = 15_000;

/** Speaks SmartEmailing's HTTP for one account. */
export class SmartEmailingClient {
  constructor(
    private readonly account: ProviderAccount,
    private readonly net: Net,
  ) {}

  post(path: string, body: object): Promise<ProviderResult> {
    return this.ask(path, {}, { method: 'POST', body: JSON.stringify(body) });
  }

  /** What the answer to a question holds; it goes through `read`, which gives null for what it does not expect. */
  async get<Value>(path: string, query: Query, read: (data: unknown) => Value | null): Promise<Read<Value>> {
    const result = await this.ask(path, query, {});
    if ('failure' in result) return result;
    if (!isSuccess(result.answer)) return { failure: failureOf(result.answer) };
    const value = read(dataOf(result.answer));
    return value === null ? { failure: { outcome: 'unknown', cause: 'server-error', code: 'unreadable' } } : { value };
  }

  /** All pages of a list, without what is not as expected. */
  async list<Item>(path: string, query: Query, read: (row: unknown) => Item | null): Promise<Read<Item[]>> {
    const items: Item[] = [];
    for (let page = 0; page < mostPages; page += 1) {
      const paging = { limit: pageSize, offset: page * pageSize };
      const rows = await this.get(path, { ...query, ...paging }, (data) => (Array.isArray(data) ? data : null));
      if ('failure' in rows) return rows;
      items.push(...rows.value.map(read).filter((item) => item !== null));
      if (rows.value.length < pageSize) break;
    }
    return { value: items };
  }

  private ask(path: string, query: Query, init: RequestInit): Promise<ProviderResult> {
    const { baseUrl = 'https://app.smartemailing.cz', credentials, timeoutMs = usualTimeoutMs } = this.account;
    const url = new URL(`/api/v3/${path}`, baseUrl);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const login = Buffer.from(`${credentials.username}:${credentials.apiKey}`).toString('base64');
    const headers = { authorization: `Basic ${login}`, accept: 'application/json', 'content-type': 'application/json' };
    return askProvider(this.net, url, { ...init, headers }, timeoutMs);
  }
}
