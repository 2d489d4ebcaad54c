import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeSmartEmailing } from '../../providers/played/fake-smartemailing.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const salon = await api.salon();

describe('e-mails prepared in SmartEmailing', () => {
  let groupId: string;
  let fake: FakeSmartEmailing;
  const add = (message: object) => salon.ask('POST', `/v1/message-groups/${groupId}/messages`, message);
  const connect = () =>
    salon.ask('POST', '/v1/provider-accounts', {
      provider: 'smartemailing',
      baseUrl: fake.url,
      credentials: fake.credentials,
      sender: { from: 'studio@example.cz', name: 'Studio Javor' },
    });
  const message = (emailId: number) => ({ event: 'ended', action: { type: 'smartemailing_email', emailId } });

  beforeAll(async () => {
    fake = await new FakeSmartEmailing().start();
    groupId = (await salon.ask('POST', '/v1/message-groups', { name: 'Thanks' })).body.id;
    await salon.ask('PATCH', `/v1/services/${salon.serviceId}`, { messageGroupId: groupId });
  });
  afterAll(() => fake.close());

  it('without a connection there is nothing to choose from', async () => {
    const answer = await salon.ask('GET', '/v1/smartemailing/emails');
    expect(answer).toMatchObject({ status: 409, body: { code: 'connection_missing' } });
    expect(await add(message(99))).toMatchObject({ status: 201 });
  });

  it('rule 92, rule 117, rule 118: the account is connected once, and shows what it holds, but never its key', async () => {
    const account = await connect();
    expect(account).toMatchObject({ status: 201, body: { credentials: { username: 'set', apiKey: 'set' } } });
    const { body } = await salon.ask('GET', '/v1/smartemailing/emails');
    expect(body.items).toContainEqual({ id: 11, name: 'E-mail 11', subject: 'Děkujeme za návštěvu' });
    const lists = await salon.ask('GET', '/v1/smartemailing/lists');
    expect(lists.body.items).toMatchObject([{ senderEmail: 'studio@example.cz' }]);
    expect(JSON.stringify([account, body, lists])).not.toContain(fake.credentials.apiKey);
  });

  it('B16: an e-mail that is not there is refused when the message is saved', async () => {
    const refused = await add(message(99));
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'action.emailId', code: 'template_missing' }] },
    });
    expect(await add(message(11))).toMatchObject({ status: 201 });
  });

  it('rule 103: the e-mail is planned for after the end, to the e-mail of the booking', async () => {
    const { body: booking } = await salon.book();
    const { body } = await salon.ask('GET', `/v1/bookings/${booking.id}/messages?kind=custom`);
    expect(body.items).toContainEqual(
      expect.objectContaining({ channel: 'smartemailing', to: 'one@example.com', dueAt: booking.endsAt }),
    );
  });

  it('says when SmartEmailing does not answer, or refuses the key', async () => {
    fake.isBroken = true;
    const away = await salon.ask('GET', '/v1/smartemailing/emails');
    expect(away).toMatchObject({ status: 503, body: { code: 'provider_unavailable' } });
    fake.isKeyRevoked = true;
    expect(await salon.ask('GET', '/v1/smartemailing/lists')).toMatchObject({ status: 409 });
  });
});
