import type { LedgerMessage, Page } from '../rest/api-client.ts';
import { waitUntil } from '../stack/process/wait-until.ts';
import { atOnce, type Expectation, follows } from './expectation.ts';
import type { DemoClient, Played } from './scenarios.ts';
import { type Opening, openSettingsSalon, type SettingsSalon } from './settings-salon.ts';
import { inSeconds, timed } from './timed.ts';

const togetherForMs = 4_000;
const owner = 'owner@example.com';

const client = (name: string): DemoClient => ({
  name: `Client ${name}`,
  email: `client.${name.toLowerCase()}@example.com`,
  phone: '+420601000021',
  language: 'en',
});

const later = (at: Date, ms: number) => new Date(at.getTime() + ms);

/** What was answered otherwise than it had to be. */
const unless = (isRight: boolean, problem: string) => (isRight ? [] : [problem]);

async function untilSent({ salon }: SettingsSalon, bookingId: string): Promise<void> {
  const path = `/v1/bookings/${bookingId}/messages`;
  await waitUntil(async () => {
    const { items } = await salon.get<Page<LedgerMessage>>(path);
    return items.length > 0 && items.every(({ status }) => status === 'sent');
  }, 10_000);
}

/** A text of the salon's own goes out as it is, is written anew, looked at, tried, and taken back. */
async function ownText(open: Opening): Promise<Played[]> {
  const at = await openSettingsSalon(open, { confirmed: {} });
  const { salon, book } = at;
  const subject = (words: string) => `${words}, {{ client.name }}`;
  const confirmedIn = { kind: 'confirmed', channel: 'email', language: 'en' };
  const blocks = [{ type: 'heading', text: 'A chair is kept for you' }, { type: 'details' }];
  const first = { ...confirmedIn, subject: subject('See you soon'), blocks };
  const { id } = await salon.post<{ id: string }>('/v1/templates', first);
  await salon.patch(`/v1/templates/${id}`, { subject: subject('Your chair is waiting') });
  const preview = await salon.post<{ subject: string }>('/v1/templates/preview', { templateId: id });
  await salon.post(`/v1/templates/${id}/test-send`, { to: owner });

  const told = async (name: string, words: string): Promise<Omit<Played, 'scenario'>> => {
    const made = await book(inSeconds(3_600), client(name));
    const says = `${words}, Client ${name}`;
    await untilSent(at, made.result.id);
    const expected = atOnce('confirmed', made).map((one) => ({ ...one, says }));
    return { salon, booking: made.result, client: client(name), expected };
  };
  const edited = await told('Seven', 'Your chair is waiting');
  await salon.post(`/v1/templates/${id}/restore`, { version: 1 });
  const restored = await told('Eight', 'See you soon');
  return [
    {
      ...edited,
      scenario: `an own text: edited, previewed, tested at ${owner}, and sent`,
      tested: [{ to: owner, says: 'Your chair is waiting' }],
      wrong: unless(preview.subject.startsWith('Your chair is waiting'), `the preview says ${preview.subject}`),
    },
    { ...restored, scenario: 'the own text of before, restored' },
  ];
}

/** A rule is changed for bookings that are made already, after one look at what that would come to. */
async function changedRule(open: Opening): Promise<Played[]> {
  const reminding = (before: string) => ({ offsets: [{ before }] });
  const { salon, ruleIds, book } = await openSettingsSalon(open, { confirmed: {}, reminder: reminding('PT15S') });
  const startsAt = inSeconds(25);
  const made = await book(startsAt, client('Nine'));
  const rule = reminding('PT8S');
  const ruleId = ruleIds.reminder;
  const wish = { ruleId, rule, scope: 'future' };
  const dryRun = await salon.post<{ bookings: number; messages: number }>('/v1/notification-rules/dry-run', wish);
  await salon.patch(`/v1/notification-rules/${ruleId}`, { ...rule, scope: 'future' });
  const due = later(startsAt, -8_000);
  const reminder: Expectation = { kind: 'reminder', channel: 'email', dueFrom: due, dueUntil: due };
  const { bookings, messages } = dryRun;
  return [
    {
      scenario: 'a reminder put off by its rule from 15 s to 8 s before the start, for bookings already made',
      salon,
      booking: made.result,
      client: client('Nine'),
      expected: [...atOnce('confirmed', made), reminder],
      wrong: unless(
        bookings === 1 && messages === 1,
        `the dry run tells of ${messages} messages, ${bookings} bookings`,
      ),
    },
  ];
}

/** Who moves a booking twice within some seconds tells the client once, of where it stands in the end. */
async function movedTwice(open: Opening): Promise<Played[]> {
  const moved = { coalesce: `PT${togetherForMs / 1_000}S` };
  const { salon, book } = await openSettingsSalon(open, { confirmed: {}, moved });
  const made = await book(inSeconds(3_600), client('Ten'));
  const move = (startsAt: Date) =>
    timed(() => salon.post(`/v1/bookings/${made.result.id}/move`, { startsAt: startsAt.toISOString() }));
  const { from, until } = await move(inSeconds(5_400));
  await move(inSeconds(7_200));
  const together = { from: later(from, togetherForMs), until: later(until, togetherForMs) };
  return [
    {
      scenario: `moved twice within ${togetherForMs / 1_000} s, told once`,
      salon,
      booking: made.result,
      client: client('Ten'),
      expected: [...atOnce('confirmed', made), follows('moved', 'email', together)],
    },
  ];
}

/** What a salon may change of its own, each in a salon of its own, side by side. */
export async function playSettings(open: Opening): Promise<Played[]> {
  return (await Promise.all([ownText, changedRule, movedTwice].map((scenario) => scenario(open)))).flat();
}
