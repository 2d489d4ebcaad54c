import { describe, expect, it } from 'vitest';
import { platformKey } from '../../support/salon/api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const blocks = [{ type: 'heading', text: 'Vítejte, {{ client.name }}' }, { type: 'details' }];
const email = { kind: 'confirmed', channel: 'email', language: 'cs', subject: 'Těšíme se [Date]', blocks };
const sms = { kind: 'reminder', channel: 'sms', language: 'cs', text: 'Zítra v [Čas], {{ staff.name }}' };

const salonOn = (plan: 'free' | 'standard') => api.salon({ plan });
type Salon = Awaited<ReturnType<typeof salonOn>>;
const effective = async ({ ask }: Salon, more = '') =>
  (await ask('GET', `/v1/templates/effective?kind=confirmed&channel=email&language=cs${more}`)).body;

describe('who may write texts', () => {
  it('rules 18, 50: on plan free an edit is refused, and what was written holds no longer', async () => {
    const salon = await salonOn('free');
    expect(await salon.ask('POST', '/v1/templates', email)).toMatchObject({
      status: 403,
      body: { code: 'plan_required', plan: 'free', requiredPlans: ['standard', 'pro'] },
    });
    const setPlan = (plan: string) => api.ask(platformKey, 'PATCH', `/v1/businesses/${salon.businessId}`, { plan });
    expect(await setPlan('standard')).toMatchObject({ status: 200, body: { plan: 'standard' } });
    const { status, body } = await salon.ask('POST', '/v1/templates', email);
    expect({ status, version: body.version }).toEqual({ status: 201, version: 1 });
    expect(await effective(salon)).toMatchObject({ source: 'business', template: { id: body.id } });
    await setPlan('free');
    expect(await effective(salon)).toMatchObject({ source: 'built_in', reason: 'plan_free', template: null });
    expect(await salon.ask('PATCH', `/v1/templates/${body.id}`, { subject: 'x' })).toMatchObject({ status: 403 });
    expect(await salon.ask('POST', `/v1/templates/${body.id}/test-send`, { to: 'one@example.com' })).toMatchObject({
      status: 403,
    });
    expect(await salon.ask('PATCH', '/v1/business', { plan: 'pro' })).toMatchObject({ status: 422 });
  });

  it('rule 182: texts that the own phone sends may be edited in every plan', async () => {
    const salon = await salonOn('free');
    expect(await salon.ask('POST', '/v1/templates', sms)).toMatchObject({ status: 403 });
    await salon.ask('PUT', '/v1/sending-method', { method: 'own_phone' });
    expect(await salon.ask('POST', '/v1/templates', sms)).toMatchObject({ status: 201 });
    expect(await salon.ask('POST', '/v1/templates', email)).toMatchObject({ status: 403 });
  });
});

describe('which text holds', () => {
  it('rules 36, 48: the one of the place, else of the business, else the built-in one', async () => {
    const salon = await salonOn('standard');
    const at = `&locationId=${salon.locationId}`;
    expect(await effective(salon, at)).toEqual({
      ...{ source: 'built_in', reason: 'language_asked', language: 'cs', template: null },
    });
    const add = async (more: object) => (await salon.ask('POST', '/v1/templates', { ...email, ...more })).body.id;
    const ofBusiness = await add({});
    const ofPlace = await add({ locationId: salon.locationId });
    expect(await effective(salon, at)).toMatchObject({ source: 'location', template: { id: ofPlace } });
    expect(await effective(salon)).toMatchObject({ source: 'business', template: { id: ofBusiness } });
    await salon.ask('DELETE', `/v1/templates/${ofPlace}`);
    expect(await effective(salon, at)).toMatchObject({ source: 'business', template: { id: ofBusiness } });
  });

  it('rule 37: by language, the built-in one before an own one in another', async () => {
    const salon = await salonOn('standard');
    await salon.ask('POST', '/v1/templates', email);
    await salon.ask('POST', '/v1/templates', { ...email, language: 'de' });
    const inLanguage = async (language: string) =>
      (await salon.ask('GET', `/v1/templates/effective?kind=confirmed&channel=email&language=${language}`)).body;
    expect(await inLanguage('cs-CZ')).toMatchObject({ source: 'business', reason: 'language_asked' });
    expect(await inLanguage('de-AT')).toMatchObject({ source: 'business', template: { language: 'de' } });
    expect(await inLanguage('ru')).toMatchObject({ source: 'built_in', language: 'ru' });
    expect(await inLanguage('fr')).toMatchObject({ source: 'business', reason: 'business_language', language: 'cs' });
  });

  it('there is one for each use', async () => {
    const salon = await salonOn('standard');
    const { body } = await salon.ask('POST', '/v1/templates', email);
    expect(await salon.ask('POST', '/v1/templates', email)).toMatchObject({
      status: 409,
      body: { code: 'conflict', existingId: body.id },
    });
    expect(await salon.ask('POST', '/v1/templates', { ...email, locationId: body.id })).toMatchObject({ status: 422 });
  });
});

describe('versions of a text', () => {
  it('tell who wrote what, and can be gone back to', async () => {
    const salon = await salonOn('standard');
    const { body: made } = await salon.ask('POST', '/v1/templates', email);
    expect(made.subject).toBe('Těšíme se {{ booking.date }}');
    const url = `/v1/templates/${made.id}`;
    expect((await salon.ask('PATCH', url, { subject: 'Nashledanou' })).body).toMatchObject({ version: 2 });
    expect((await salon.ask('PATCH', url, { subject: 'Nashledanou', blocks })).body).toMatchObject({ version: 2 });
    const restored = await salon.ask('POST', `${url}/restore`, { version: 1 });
    expect(restored.body).toMatchObject({ version: 3, subject: made.subject, blocks: made.blocks });
    const { items } = (await salon.ask('GET', `${url}/versions`)).body;
    expect(items).toMatchObject([
      { version: 3, restoredFrom: 1, author: { name: 'tests' } },
      { version: 2, changes: [{ path: 'subject', from: made.subject, to: 'Nashledanou' }] },
      { version: 1, restoredFrom: null, subject: made.subject },
    ]);
    const first = (await salon.ask('GET', `${url}/versions?limit=2`)).body;
    const rest = (await salon.ask('GET', `${url}/versions?limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...rest.items]).toEqual(items);
    expect(rest.nextCursor).toBeNull();
    expect(await salon.ask('POST', `${url}/restore`, { version: 9 })).toMatchObject({ status: 422 });
  });

  it('belong to one business', async () => {
    const [ours, theirs] = [await salonOn('standard'), await salonOn('standard')];
    const { body } = await ours.ask('POST', '/v1/templates', email);
    for (const [method, path, said] of [
      ['GET', '', undefined],
      ['PATCH', '', { subject: 'x' }],
      ['DELETE', '', undefined],
      ['GET', '/versions', undefined],
      ['POST', '/restore', { version: 1 }],
      ['POST', '/test-send', { to: 'one@example.com' }],
    ] as const)
      expect(await theirs.ask(method, `/v1/templates/${body.id}${path}`, said)).toMatchObject({ status: 404 });
    expect(await theirs.ask('POST', '/v1/templates/preview', { templateId: body.id })).toMatchObject({ status: 404 });
  });
});

describe('B16: a text is looked at before it is needed', () => {
  const codes = (warnings: { code: string }[]) => warnings.map(({ code }) => code);

  it('as an e-mail and as an SMS, of a sample and of a booking', async () => {
    const salon = await salonOn('standard');
    const preview = async (body: object) => (await salon.ask('POST', '/v1/templates/preview', body)).body;
    const seen = await preview(email);
    expect(seen.text).toMatch(/^Vítejte, První Klientka\n/);
    expect(seen.html).toContain('<html lang="cs"');
    const { body: booking } = await salon.book();
    expect((await preview({ ...email, bookingId: booking.id })).text).toMatch(/^Vítejte, Client One\n/);
    const builtIn = await preview({ kind: 'confirmed', channel: 'email', language: 'ru' });
    expect(builtIn.text).toContain('Здравствуйте');
    const place = { kind: 'moved', channel: 'sms', language: 'en', locationId: salon.locationId };
    expect((await preview(place)).text).toContain('new time');
    const text = `${'Příliš žluťoučký kůň. '.repeat(4)}[Neznámá]`;
    expect(await preview({ ...sms, text })).toMatchObject({
      ...{ encoding: 'UCS-2', segments: 2, costly: expect.arrayContaining([{ sign: 'ř', at: 1 }]) },
      transliterated: `${'Prilis zlutoucky kun. '.repeat(4)}[Neznama]`,
    });
    expect(codes((await preview({ ...sms, text })).warnings)).toEqual([
      ...['unknown_brackets', 'several_parts', 'costly_sign'],
    ]);
  });

  it('of what is missing on the next real bookings', async () => {
    const salon = await salonOn('standard');
    await salon.book({ client: { name: 'Ivan', email: 'ivan@example.com', language: 'ru' } });
    await salon.book({ staffId: salon.staffId, client: { name: 'Jan', email: 'jan@example.com' } });
    const { warnings } = (await salon.ask('POST', '/v1/templates/preview', sms)).body;
    expect(warnings).toEqual([
      { code: 'language_missing', path: 'language', message: expect.stringContaining('read ru') },
      {
        code: 'empty_value',
        path: 'text',
        message: expect.stringContaining('1 of the next 2 bookings have no staff.name'),
      },
    ]);
    const guarded = { ...sms, text: 'Zítra{% if given.staff %}, {{ staff.name }}{% endif %}' };
    expect(codes((await salon.ask('POST', '/v1/templates/preview', guarded)).body.warnings)).toEqual([
      'language_missing',
    ]);
  });

  it('shows a booking only to a key that may read bookings', async () => {
    const salon = await salonOn('standard');
    const { body: booking } = await salon.book();
    const key = await api.key(salon.businessId, 'settings:read');
    const preview = { ...email, bookingId: booking.id };
    expect(await api.ask(key, 'POST', '/v1/templates/preview', preview)).toMatchObject({ status: 403 });
    expect(await api.ask(key, 'POST', '/v1/templates/preview', email)).toMatchObject({ status: 200 });
  });

  it('refuses an unknown variable with where it stands', async () => {
    const salon = await salonOn('standard');
    expect(await salon.ask('POST', '/v1/templates', { ...sms, text: 'Hi\n{{ client.nmae }}' })).toMatchObject({
      status: 422,
      body: {
        errors: [
          { path: 'text', code: 'unknown_variable', message: expect.stringMatching(/^line 2, .*client\.name\?$/) },
        ],
      },
    });
  });

  it('lists what texts may name', async () => {
    const salon = await salonOn('free');
    const listed = async (query: string) => (await salon.ask('GET', `/v1/templates/variables${query}`)).body.items;
    const items = await listed('?language=cs');
    for (const { name, label, description, sample } of items)
      expect([name, label, description, sample].every(Boolean), name).toBe(true);
    expect(items).toContainEqual(expect.objectContaining({ name: 'booking.time', label: 'Čas', sample: '9:00' }));
    const namesOf = async (kind: string) => (await listed(`?kind=${kind}`)).map(({ name }: { name: string }) => name);
    expect(await namesOf('moved')).toContain('previous.time');
    expect(await namesOf('reminder')).not.toContain('previous.time');
    expect(items).toContainEqual(
      expect.objectContaining({ name: 'booking.date', brackets: expect.arrayContaining(['[Дата]']) }),
    );
  });
});

describe('a test message', () => {
  it('is handed to a worker without saying where it goes, ten times an hour at the most', async () => {
    const salon = await salonOn('standard');
    const { body } = await salon.ask('POST', '/v1/templates', sms);
    const asked: object[] = [];
    api.engine.sendTestMessage = async (task) => {
      asked.push(task);
      return { outcome: 'sent' };
    };
    const test = () => salon.ask('POST', `/v1/templates/${body.id}/test-send`, { to: '601 000 001' });
    expect(await test()).toMatchObject({ status: 200, body: { to: '+420601000001' } });
    expect(asked).toEqual([{ businessId: salon.businessId, testId: expect.any(String), channel: 'sms' }]);
    for (let count = 1; count < 10; count += 1) await test();
    const { status, headers } = await test();
    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(3_000);
    expect(asked).toHaveLength(10);
    const wrong = await salon.ask('POST', `/v1/templates/${body.id}/test-send`, { to: 'nobody' });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'to' }] } });
  });

  it('says why it was not taken', async () => {
    const salon = await salonOn('standard');
    const { body } = await salon.ask('POST', '/v1/templates', email);
    api.engine.sendTestMessage = async () => ({ outcome: 'refused', code: 'no_account' });
    expect(await salon.ask('POST', `/v1/templates/${body.id}/test-send`, { to: 'one@example.com' })).toMatchObject({
      ...{ status: 409, body: { code: 'invalid_state', reason: 'no_account' } },
    });
  });
});
