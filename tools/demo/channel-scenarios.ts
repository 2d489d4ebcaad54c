import type { ApiClient, Booking } from '../rest/api-client.ts';
import { type ChannelSalon, device, leadMs, viberDeadlineMs } from './channel-salon.ts';
import { type Expectation, follows, type Step } from './expectation.ts';
import type { DemoClient, Played } from './scenarios.ts';
import { inSeconds, timed } from './timed.ts';

/** What a scenario may use: a salon, and its services. */
export interface ChannelScene {
  salon: ApiClient;
  services: ChannelSalon;
}

/** A booking that is made and left alone: what is expected besides how it is confirmed, and when it ends. */
interface Plan {
  scenario: string;
  service: keyof ChannelSalon;
  /** Decides what becomes of its messages. */
  phone: string;
  /** The steps of its confirmation, after Viber. */
  onward?: Step[];
  startsIn?: number;
  also?: (startsAt: Date, endsAt: Date) => Expectation;
}

const lastsMs = 3_000;
const blocked = '+420601000095';
const silent = '+420601000094';

const custom = (channel: Expectation['channel'], due: number): Expectation => ({
  kind: 'custom',
  channel,
  dueFrom: new Date(due),
  dueUntil: new Date(due),
});

const plans: Plan[] = [
  { scenario: 'SMS', service: 'colouringId', phone: '+420601000011' },
  { scenario: 'Viber, delivered', service: 'haircutId', phone: '+420601000012' },
  {
    scenario: 'Viber, refused because the client has blocked it: SMS at once',
    service: 'haircutId',
    phone: blocked,
    onward: [{ channel: 'sms', afterMs: 0 }],
  },
  {
    scenario: `Viber, silence: SMS after ${viberDeadlineMs / 1_000} s`,
    service: 'haircutId',
    phone: silent,
    onward: [{ channel: 'sms', afterMs: viberDeadlineMs }],
  },
  {
    scenario: `custom SMS to a device ${leadMs / 1_000} s before the start`,
    service: 'saunaId',
    phone: '+420601000015',
    startsIn: 12,
    also: (startsAt) => ({
      ...custom('sms', startsAt.getTime() - leadMs),
      to: device,
      status: 'delivered',
    }),
  },
  {
    scenario: 'e-mail of SmartEmailing after the end',
    service: 'massageId',
    phone: '+420601000016',
    startsIn: 10,
    also: (_, endsAt) => custom('smartemailing', endsAt.getTime()),
  },
];

async function playOne({ salon, services }: ChannelScene, plan: Plan, number: number): Promise<Played> {
  const startsAt = inSeconds(plan.startsIn ?? 3_600);
  const endsAt = new Date(startsAt.getTime() + lastsMs);
  const client: DemoClient = {
    name: `Client Number ${number}`,
    email: `client.number.${number}@example.com`,
    phone: plan.phone,
    language: 'en',
  };
  const term = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  const body = { serviceId: services[plan.service], ...term, client, source: 'online' };
  const made = await timed(() => salon.post<Booking>('/v1/bookings', body));
  const first = plan.service === 'colouringId' ? follows('pending', 'sms', made) : follows('confirmed', 'viber', made);
  return {
    scenario: plan.scenario,
    salon,
    booking: made.result,
    client,
    expected: [
      { ...first, onward: plan.onward, status: 'delivered' },
      ...(plan.also ? [plan.also(startsAt, endsAt)] : []),
    ],
  };
}

/** A booking for each way that a message can take, side by side. */
export const playChannels = (scene: ChannelScene): Promise<Played[]> =>
  Promise.all(plans.map((plan, index) => playOne(scene, plan, index + 1)));
