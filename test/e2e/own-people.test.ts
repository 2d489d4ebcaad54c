import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LiveSalon } from '../support/servers/live-salon.js';
import { LiveStack } from '../support/servers/live-stack.js';
import { inClear } from '../support/workflow/replay.js';

describe('messages to the people of a business, and to whom it registers, on the whole product', () => {
  let stack: LiveStack;
  let salon: LiveSalon;
  beforeAll(async () => {
    stack = await LiveStack.start();
    salon = await LiveSalon.open(stack, 'PT1H');
    await salon.ask('PATCH', '/v1/business', { admin: { email: 'boss@salon.example', language: 'ru' } });
    await salon.ask('PATCH', `/v1/staff/${salon.places.staffId}`, { email: 'stylist@salon.example', language: 'cs' });
    for (const [kind, audience] of [
      ['confirmed', 'staff'],
      ['confirmed', 'admin'],
      ['client_registered', 'admin'],
    ])
      await salon.ask('POST', '/v1/notification-rules', { kind, audience, channel: 'email' });
  });
  afterAll(() => stack?.stop());

  const mailTo = (address: string, about: RegExp) =>
    vi.waitFor(async () => {
      const mails = stack.smtp.mails.filter(({ to }) => to.includes(address));
      const texts = await Promise.all(mails.map(async (mail) => (await mail.parsed()).text ?? ''));
      const found = texts.filter((text) => about.test(text));
      expect(found).toHaveLength(1);
      return found[0] ?? '';
    }, 15_000);

  it('rule 35: a booking is told to the stylist in Czech, to the admin in Russian, to the client in English', async () => {
    const booking = await salon.book(86_400, {
      client: { name: 'Jane Doe', email: 'jane@example.com', language: 'en' },
    });
    expect(await mailTo('stylist@salon.example', /Jane Doe/)).toMatch(/Termín|rezervac|Rezervac/);
    expect(await mailTo('boss@salon.example', /Jane Doe/)).toMatch(/[а-я]{4}/);
    expect(await mailTo('jane@example.com', /Haircut/)).toMatch(/booking/i);
    await stack.operator.temporal('workflow', 'signal', '--workflow-id', booking.workflowId, '--name', 'cancel');
  });

  it('rule 42: a client who is registered is told so, and the admin of it, by workflows that name nobody', async () => {
    const client = { name: 'Karel Nový', email: 'karel@example.com', language: 'sk' };
    const { status, body } = await salon.ask('POST', '/v1/clients', client);
    expect(status).toBe(201);
    expect(await mailTo('karel@example.com', /Demo Salon/)).toMatch(/registr/i);
    expect(await mailTo('boss@salon.example', /Karel Nový/)).toMatch(/[а-я]{4}/);
    const { items } = (await salon.ask('GET', '/v1/messages?kind=client_registered')).body;
    const ofKarel = items.filter(({ clientId }: { clientId: string }) => clientId === body.id);
    expect(
      ofKarel.map(({ audience, status }: { audience: string; status: string }) => [audience, status]).sort(),
    ).toEqual([
      ['admin', 'sent'],
      ['client', 'sent'],
    ]);
    const histories = Object.values(await stack.operator.histories('noticeWorkflow'));
    expect(histories).toHaveLength(2);
    for (const history of histories) expect(inClear(history)).not.toMatch(/Karel|karel@|boss@|\+420/);
  });

  it('rule 42: goes out though every worker was dead when it was planned', async () => {
    await stack.kill('worker');
    await salon.ask('POST', '/v1/clients', { name: 'Late One', email: 'late@example.com', language: 'en' });
    await stack.revive('worker');
    expect(await mailTo('late@example.com', /Demo Salon/)).toMatch(/regist/i);
  });

  it('all that began is carried on by the present workflows', async () => {
    expect(await stack.misfits()).toEqual({});
  });
});
