import type { Message } from '../judge/evidence.ts';
import type { PlannedMessage } from './plan.ts';
import type { ProviderName } from './world.ts';

/** A message that a provider took over. */
export interface Taken {
  provider: ProviderName;
  channel: 'sms' | 'viber';
  to: string;
  at: Date;
  /** As far as the provider knows. */
  isDelivered: boolean;
}

/** A booking that was made, and what is known of its one message. */
export interface ChannelStory {
  plan: PlannedMessage;
  bookingId: string | undefined;
  messages: Message[];
  /** The first first. */
  taken: Taken[];
}

/** A message as its provider tells of it: Infobip by its status, the phone by a state, Twilio by all its states. */
interface Told {
  to: string;
  acceptedAt: string;
  channel?: 'sms' | 'viber';
  status?: [number, string, number, string];
  state?: string;
  statuses?: string[];
}

const toHandset = 'DELIVERED_TO_HANDSET';

export function takenBy(provider: ProviderName, told: Told[]): Taken[] {
  return told.map(({ to, acceptedAt, channel = 'sms', status, state, statuses }) => ({
    provider,
    channel,
    to,
    at: new Date(acceptedAt),
    isDelivered: status?.[3] === toHandset || state === 'Delivered' || (statuses?.includes('delivered') ?? false),
  }));
}

const open = ['planned', 'sending'];

/** Of an SMS that nobody asks about, a report that is lost stays lost; it is meant for Viber, which may never have come to it. */
export const isUnreported = ({ plan, taken }: ChannelStory): boolean =>
  plan.troubles.some(({ fault }) => fault === 'lost-report') && !taken.some(({ channel }) => channel === 'viber');

/** Whether nothing more is to be expected: what stays without a report, or in doubt, does so for a reason. */
export function isSettled(story: ChannelStory): boolean {
  const { plan, messages, taken } = story;
  const [{ status } = { status: 'planned' }] = messages;
  const mayStaySent = plan.fate === 'silent' || isUnreported(story);
  if (status === 'sent') return mayStaySent && taken.some(({ channel }) => channel === 'sms');
  if (status === 'unknown') return plan.account === 'twilio-once';
  return !open.includes(status) && (status !== 'undelivered' || plan.fate !== 'delivered');
}
