import { beforeAll, describe, expect, it } from 'vitest';
import { newBooking } from '../../../src/api/bookings/booking-input.schema.js';
import { openApi } from '../../support/salon/opened.js';

const api = await openApi();

describe('the documentation of the API', () => {
  let document: OpenApi;

  beforeAll(async () => {
    document = (await api.ask(null, 'GET', '/docs/openapi.json')).body;
  });

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, routes]) =>
      Object.entries(routes).map(([method, route]) => ({ at: `${method} ${path}`, method, path, ...route })),
    );

  it('is a page, made of an OpenAPI 3.1 document', async () => {
    expect(document.openapi).toBe('3.1.0');
    const page = await api.ask(null, 'GET', '/docs');
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('Zvonek API') });
  });

  it('tells of every route its answers, its key and its problems', () => {
    for (const { at, method, path, summary, responses, security } of operations()) {
      expect(summary, at).toBeTruthy();
      const answers = Object.keys(responses);
      const isHealth = path.startsWith('/v1/health/');
      expect(answers, at).toEqual(
        expect.arrayContaining(isHealth ? ['200'] : ['400', '405', '422', '429', '500', '503']),
      );
      if (security) expect(answers, at).toEqual(expect.arrayContaining(['401', '403']));
      else expect(path).toMatch(/^\/v1\/(health|receipts)\//);
      if (/post|patch|put/.test(method)) expect(answers, at).toEqual(expect.arrayContaining(['408', '413', '415']));
    }
  });

  it('says which bodies may be left out: those of commands without a detail that must be given', () => {
    const withBody = operations().filter(({ requestBody }) => requestBody);
    const optional = withBody.filter(({ requestBody }) => requestBody?.required !== true);
    expect(optional.map(({ at }) => at).sort()).toEqual([
      'post /v1/bookings/{id}/approve',
      'post /v1/bookings/{id}/cancel',
      'post /v1/bookings/{id}/notifications/pause',
      'post /v1/bookings/{id}/notifications/resume',
      'post /v1/bookings/{id}/reject',
      'post /v1/messages/{id}/resend',
      'post /v1/messages/{id}/send-now',
      'post /v1/messages/{id}/skip',
      'post /v1/platform/failing-rows/{id}/retry',
      'post /v1/platform/provider-accounts/{id}/check',
      'post /v1/provider-accounts/{id}/check',
      'post /v1/replans/{id}/cancel',
      'post /v1/replans/{id}/pause',
      'post /v1/replans/{id}/resume',
      'post /v1/term-changes/{id}/cancel',
      'post /v1/terms/{id}/cancel',
    ]);
    expect(withBody.map(({ at }) => at)).toContain('post /v1/bookings/{id}/move');
  });

  it('refers only to what it holds', () => {
    const text = JSON.stringify(document);
    expect(text).not.toContain('$defs');
    const refs = text.match(/(?<="\$ref":")[^"]+/g) ?? [];
    expect(refs.length).toBeGreaterThan(0);
    for (const ref of refs) expect(document, ref).toHaveProperty(ref.replace('#/', '').split('/'));
    const schemes = operations().flatMap(({ security = [] }) => security.flatMap((named) => Object.keys(named)));
    for (const scheme of schemes) expect(document.components.securitySchemes).toHaveProperty(scheme);
  });

  it('describes the parameters of every path, and each parameter once', () => {
    for (const { at, path, parameters = [] } of operations()) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path');
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(inPath.map(({ name }) => name).sort(), at).toEqual(named.sort());
      for (const { required, schema } of inPath)
        expect({ required, schema }, at).toMatchObject({ required: true, schema: { type: 'string' } });
      const ids = parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
      expect(ids, at).toEqual([...new Set(ids)]);
    }
  });

  it('puts every route into a group that it introduces', () => {
    const groups = document.tags.filter(({ description }) => description).map(({ name }) => name);
    const used = operations().flatMap(({ tags }) => tags);
    expect([...new Set(used)].sort()).toEqual(groups.sort());
  });

  it('shows a booking that would be taken as it stands: its example names the client in one way', () => {
    expect(newBooking.safeParse(document.components.schemas.NewBooking?.example).success).toBe(true);
  });

  it('gives every operation an id of its own, as a client that is made of it would call it', () => {
    const ids = operations().map(({ operationId }) => operationId);
    expect(ids).toEqual([...new Set(ids)]);
    for (const id of ids) expect(id).toMatch(/^[a-z]+([A-Z][a-z]+)+$/);
    expect(ids).toEqual(
      expect.arrayContaining([
        ...['listBookings', 'createBooking', 'getBooking', 'updateBooking', 'approveBooking', 'addBookingPayment'],
        ...['listStaff', 'getStaffMember', 'deleteStaffMember', 'createBusiness', 'getOwnBusiness', 'updateClient'],
        ...['createPlatformProviderAccount', 'putSendingMethod', 'getReadiness'],
      ]),
    );
  });

  it('names the answer of every list', () => {
    for (const { at, operationId, responses } of operations()) {
      const { schema } = responses['200']?.content?.['application/json'] ?? {};
      if (operationId.startsWith('list')) expect(schema, at).toEqual({ $ref: expect.stringMatching(/schemas\/\w+$/) });
    }
  });

  it('describes problems with all that they may say, and leaves room for more', () => {
    const { properties, additionalProperties } = document.components.schemas.Problem as Schema;
    expect(Object.keys(properties ?? {})).toEqual(
      expect.arrayContaining(['currentStatus', 'currentVersion', 'errors']),
    );
    expect(additionalProperties).not.toBe(false);
    expect(properties?.code?.enum).toEqual(expect.arrayContaining(['method_not_allowed', 'request_timeout']));
  });

  it('names the providers of accounts', () => {
    for (const name of ['ProviderAccountInput', 'ProviderAccount']) {
      const { provider } = (document.components.schemas[name] as Schema).properties ?? {};
      expect(provider?.enum, name).toEqual(expect.arrayContaining(['infobip', 'twilio', 'smsgate', 'smartemailing']));
    }
  });

  it('says of no body what it is when it is left out, for some clients would send that', () => {
    for (const [name, schema] of Object.entries(document.components.schemas))
      expect(schema, name).not.toHaveProperty('default');
  });
});

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  tags: { name: string; description?: string }[];
  components: { schemas: Record<string, Schema>; securitySchemes: object };
}

interface Operation {
  operationId: string;
  tags: string[];
  summary?: string;
  parameters?: { in: string; name: string; required?: boolean; schema?: object }[];
  requestBody?: { required?: boolean };
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
  security?: object[];
}

interface Schema {
  example?: unknown;
  enum?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
}
