import { describe, expect, it } from 'vitest';
import { openApi } from '../../support/salon/opened.js';

const api = await openApi();
const { key } = await api.business();

describe('locations', () => {
  it('are added, shown, changed, listed and removed', async () => {
    const made = await api.ask(key, 'POST', '/v1/locations', { name: 'Main hall', timeZone: 'Europe/Prague' });
    expect(made).toMatchObject({ status: 201, body: { name: 'Main hall', address: null, timeZone: 'Europe/Prague' } });
    const url = `/v1/locations/${made.body.id}`;
    expect((await api.ask(key, 'GET', url)).body).toEqual(made.body);
    const changed = await api.ask(key, 'PATCH', url, { address: 'Square 1', timeZone: null });
    expect(changed).toMatchObject({ status: 200, body: { name: 'Main hall', address: 'Square 1', timeZone: null } });
    expect((await api.ask(key, 'GET', '/v1/locations')).body).toEqual({ items: [changed.body], nextCursor: null });
    expect((await api.ask(key, 'DELETE', url)).status).toBe(204);
    expect((await api.ask(key, 'GET', url)).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await api.ask(key, 'GET', '/v1/locations')).body.items).toEqual([]);
  });

  it('are no business of another business', async () => {
    const { key: other } = await api.business();
    const { body } = await api.ask(key, 'POST', '/v1/locations', { name: 'Ours' });
    const url = `/v1/locations/${body.id}`;
    expect(await api.ask(other, 'GET', url)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await api.ask(other, 'PATCH', url, { name: 'Theirs' })).toMatchObject({ status: 404 });
    expect(await api.ask(other, 'DELETE', url)).toMatchObject({ status: 404 });
    expect((await api.ask(other, 'GET', '/v1/locations')).body.items).toEqual([]);
  });

  it('are refused with every field that is wrong', async () => {
    const { status, body } = await api.ask(key, 'POST', '/v1/locations', {
      name: ' ',
      timeZone: 'Mars/Base',
      nmae: 'x',
    });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'validation_failed' });
    expect(body.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: 'name', code: 'too_short' }),
        expect.objectContaining({ path: 'timeZone', code: 'invalid_time_zone' }),
        expect.objectContaining({ path: 'nmae', code: 'unknown_field' }),
      ]),
    );
  });
});
