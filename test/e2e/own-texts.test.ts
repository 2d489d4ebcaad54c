import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type LiveBooking, LiveSalon } from '../support/servers/live-salon.js';
import { LiveStack } from '../support/servers/live-stack.js';
import { inClear } from '../support/workflow/replay.js';

const use = { kind: 'confirmed', channel: 'email', language: 'en' };
const words = { subject: 'See you on [Date]', blocks: [{ type: 'text', text: 'Bring a towel.' }, { type: 'details' }] };
const mjml =
  '<mjml><mj-body><mj-section><mj-column><mj-text>Dear {{ client.name }}, <b>welcome</b></mj-text></mj-column></mj-section></mj-body></mjml>';

describe('a text of a business', () => {
  let stack: LiveStack;
  let salon: LiveSalon;
  beforeAll(async () => {
    stack = await LiveStack.start();
    salon = await LiveSalon.open(stack, 'PT1H');
  });
  afterAll(() => stack?.stop());

  const setPlan = async (plan: string) => {
    const { api, platformKey } = stack.document;
    const { body } = await salon.ask('GET', '/v1/business');
    await fetch(`${api}/v1/businesses/${body.id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${platformKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ plan }),
    });
  };
  const confirmation = async ({ client }: LiveBooking) => {
    const arrived = () => stack.smtp.mails.find(({ to }) => to.includes(client.email));
    await vi.waitFor(() => expect(arrived()).toBeDefined(), 20_000);
    return arrived()?.parsed();
  };
  const booked = async () => {
    const draft = salon.draft(7_200);
    return confirmation(await salon.book(7_200, { client: { ...draft.client, language: 'en' } }));
  };

  it('is looked at, tried, sent, edited, gone back to and taken away', async () => {
    await setPlan('free');
    expect(await salon.ask('POST', '/v1/templates', { ...use, ...words })).toMatchObject({ status: 403 });
    await setPlan('standard');
    const preview = await salon.ask('POST', '/v1/templates/preview', { ...use, ...words });
    expect(preview.body.text).toMatch(/^Bring a towel\./);
    const { body } = await salon.ask('POST', '/v1/templates', { ...use, ...words });
    const url = `/v1/templates/${body.id}`;

    expect(await salon.ask('POST', `${url}/test-send`, { to: 'owner@example.com' })).toMatchObject({ status: 200 });
    const test = stack.smtp.mails.find(({ to }) => to.includes('owner@example.com'));
    expect((await test?.parsed())?.subject).toMatch(/^\[Test\] See you on /);
    const [history] = Object.values(await stack.operator.histories('testMessageWorkflow'));
    expect(history && inClear(history)).not.toContain('owner@example.com');

    const first = await booked();
    expect(first?.subject).toMatch(/^See you on \w+, \d/);
    expect(first?.text).toMatch(/^Bring a towel\./);

    expect(await salon.ask('PATCH', url, { mjml })).toMatchObject({ status: 200, body: { version: 2, blocks: null } });
    const second = await booked();
    expect(second?.html).toMatch(/Dear Client No\. \d+, <b>welcome<\/b>/);
    expect(second?.text).toMatch(/^Dear Client No\. \d+, welcome/);

    expect(await salon.ask('POST', `${url}/restore`, { version: 1 })).toMatchObject({
      status: 200,
      body: { version: 3 },
    });
    expect((await booked())?.text).toMatch(/^Bring a towel\./);

    expect(await salon.ask('DELETE', url)).toMatchObject({ status: 204 });
    expect((await booked())?.text).not.toContain('towel');
  });
});
