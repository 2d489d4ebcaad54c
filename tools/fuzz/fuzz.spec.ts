import { describe, expect, it } from 'vitest';
import { type ApiClient, ApiError } from '../rest/api-client.ts';
import { differences, lookAround, viewsOf } from './aftermath.ts';
import { configuration, strangers } from './configuration.ts';
import { optionsOf } from './options.ts';

const get = (scheme: string) => ({ get: { security: [{ [scheme]: [] }] } });
const asking = ({ get: operation }: ReturnType<typeof get>) => ({
  get: { ...operation, parameters: [{ in: 'query', name: 'kind', required: true }] },
});

describe('a run of generated calls', () => {
  it('is bounded in time, and begins from a seed that is told', () => {
    expect(optionsOf([])).toEqual({ minutes: 10, seed: expect.any(Number) });
    expect(optionsOf(['--minutes', '0.5', '--seed', '7'])).toEqual({ minutes: 0.5, seed: 7 });
    expect(() => optionsOf(['--minutes', '-1'])).toThrow('--minutes');
  });

  it('is about rows that there are, and deletes only those of others', () => {
    const text = configuration({ bookings: ['b1'], 'message-groups/{groupId}/messages': ['m1'], [strangers]: ['x1'] });
    expect(text).toContain('"query.bookingId" = { dictionary = "bookings"');
    expect(text).toContain(String.raw`include-path-regex = '^/v1/message-groups/\{groupId\}/messages/\{id\}'`);
    expect(text).toMatch(/include-method = "DELETE"\nparameters = \{ "path\.id" = \{ dictionary = "strangers"/);
    expect(text).toContain('[dictionaries.bookings]\nvalues = ["b1"]');
  });
});

describe('a look at what was left behind', () => {
  const views = viewsOf({
    paths: {
      '/v1/bookings': get('businessKey'),
      '/v1/bookings/{id}': get('businessKey'),
      '/v1/bookings/{id}/changes': get('businessKey'),
      '/v1/messages/statistics': get('businessKey'),
      '/v1/templates/effective': asking(get('businessKey')),
      '/v1/businesses': get('platformKey'),
    },
  });

  it('takes in every list of a business and what is below its items', () => {
    expect(views).toEqual([{ path: '/v1/bookings', below: ['/v1/bookings/{id}', '/v1/bookings/{id}/changes'] }]);
  });

  it('goes from page to page, and tells what is not answered by 200', async () => {
    const pages: Record<string, object> = {
      '/v1/bookings': { items: [{ id: 'a' }], nextCursor: 'c' },
      '/v1/bookings?cursor=c': { items: [{ id: 'b' }], nextCursor: null },
    };
    const asked: string[] = [];
    const client = {
      get: async (path: string) => {
        asked.push(path);
        if (path.endsWith('/b/changes')) throw new ApiError(`GET ${path}`, 500, 'internal');
        return pages[path] ?? { id: path };
      },
    } as unknown as ApiClient;
    const { problems } = await lookAround(client, views);
    expect(asked).toContain('/v1/bookings/a/changes');
    expect(problems).toEqual(['GET /v1/bookings/b/changes was answered 500: internal']);
  });

  it('sees whatever came, went or changed', () => {
    expect(differences({ a: 1, b: [2] }, { a: 1, b: [3], c: 4 })).toEqual(['b', 'c']);
  });
});
