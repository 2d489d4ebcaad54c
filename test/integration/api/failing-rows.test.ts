import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import { platformKey } from '../../support/salon/api.js';
import { openApi } from '../../support/salon/opened.js';

const api = await openApi();

describe('rows that maintenance could not see to', () => {
  const rowId = uuidv7();
  let business: Awaited<ReturnType<typeof api.business>>;
  beforeAll(async () => {
    business = await api.business();
    const { failingRows } = api.database.stores;
    const { businessId } = business;
    await failingRows.note('startMissingWorkflows', { rowId, businessId, code: 'temporal:3' });
    await failingRows.note('applyReceipts', { rowId: uuidv7(), businessId: null, code: 'TypeError' });
    await failingRows.note('applyReceipts', { rowId: uuidv7(), businessId: null, code: 'TypeError' });
  });
  const url = '/v1/platform/failing-rows';
  const list = async (query = '') => (await api.ask(platformKey, 'GET', `${url}${query}`)).body;

  it('are shown to the platform, by duty and page by page', async () => {
    const { items } = await list();
    expect(items).toHaveLength(3);
    expect(items[0]).toEqual({
      ...{ id: expect.any(String), duty: 'startMissingWorkflows', rowId, businessId: business.businessId },
      ...{ code: 'temporal:3', failures: 1, firstFailedAt: expect.any(String), lastFailedAt: expect.any(String) },
      nextTryAt: expect.any(String),
    });
    const { items: first, nextCursor } = await list('?duty=applyReceipts&limit=1');
    const { items: second, nextCursor: last } = await list(`?duty=applyReceipts&limit=1&cursor=${nextCursor}`);
    expect([...first, ...second].map(({ duty }) => duty)).toEqual(['applyReceipts', 'applyReceipts']);
    expect(first[0].id).not.toBe(second[0].id);
    expect(last).toBeNull();
    expect(await api.ask(platformKey, 'GET', `${url}?duty=sendPigeons`)).toMatchObject({ status: 422 });
  });

  it('are tried again in the next round where the platform asks for it', async () => {
    const { items } = await list('?duty=startMissingWorkflows');
    expect(Date.parse(items[0].nextTryAt)).toBeGreaterThan(Date.now());
    const { status, body } = await api.ask(platformKey, 'POST', `${url}/${items[0].id}/retry`);
    expect(status).toBe(200);
    expect(Date.parse(body.nextTryAt)).toBeLessThanOrEqual(Date.now() + 1_000);
    expect(await api.ask(platformKey, 'POST', `${url}/${uuidv7()}/retry`)).toMatchObject({ status: 404 });
  });

  it('are nothing that a business sees', async () => {
    expect(await api.ask(business.key, 'GET', url)).toMatchObject({ status: 403 });
    expect(await api.ask(null, 'GET', url)).toMatchObject({ status: 401 });
  });
});
