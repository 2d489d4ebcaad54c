import { DomainError } from '../domain-error.js';
import { faultOfDuration, seconds } from '../time/duration.js';
import { type Channel, phoneChannels, type RuleChannel } from './message.js';

/** The next channel for a message that has not arrived by then: so long after it was handed over, or so long before the start (ISO 8601 durations). */
export type FallbackStep = { channel: RuleChannel } & ({ after: string } | { before: string });

/** The channels of a message and the step it is on: 0 is its rule's channel, those after it are its fallback's. */
export interface Route {
  channel: Channel;
  fallback: readonly FallbackStep[];
  step: number;
}

/** A step is given at least this long to deliver before the next one is taken. */
const leastMs = 60_000;
const mostSteps = 3;

export const currentChannel = ({ channel, fallback, step }: Route): Channel => fallback[step - 1]?.channel ?? channel;

export const channelsOf = ({ channel, fallback }: Pick<Route, 'channel' | 'fallback'>): Channel[] => [
  channel,
  ...fallback.map((step) => step.channel),
];

export const hasNextStep = ({ fallback, step }: Route): boolean => step < fallback.length;

/** When the next step is taken if the message, handed over at `since`, has not arrived (UTC instants); null where there is none of use. */
export function nextStepAt(
  { fallback, step }: Route,
  since: Date,
  { startsAt, expiresAt }: { startsAt: Date; expiresAt: Date },
): Date | null {
  const next = fallback[step];
  if (!next) return null;
  const at =
    'after' in next
      ? since.getTime() + seconds(next.after) * 1000
      : Math.max(startsAt.getTime() - seconds(next.before) * 1000, since.getTime() + leastMs);
  return at < expiresAt.getTime() ? new Date(at) : null;
}

/** Refuses a channel that is taken twice, too many steps, and durations that are none; the error names the field. */
export function checkFallback(channel: Channel, fallback: readonly FallbackStep[]): void {
  if (fallback.length > mostSteps) throw invalid(`may have at most ${mostSteps} steps`, 'fallback');
  const taken = channelsOf({ channel, fallback });
  for (const [index, step] of fallback.entries()) {
    if (taken.indexOf(step.channel) <= index) throw invalid('has been tried before', `fallback.${index}.channel`);
    const name = 'after' in step ? 'after' : 'before';
    const fault = faultOfDuration('after' in step ? step.after : step.before);
    if (fault) throw invalid(fault, `fallback.${index}.${name}`);
  }
}

/** Names one step of a message to a provider, the same in every try of it; at most 36 characters, safe in a URL. */
export const referenceOf = (messageId: string, step: number): string =>
  step === 0 ? messageId : `${messageId.replaceAll('-', '')}-${step}`;

/** The message and step that a reference names, or null. */
export function readReference(reference: string): { messageId: string; step: number } | null {
  const [, hex = '', step = '0'] = /^([\da-f]{32})(?:-(\d))?$/.exec(reference.replace(uuidDashes, '$1$2$3$4$5')) ?? [];
  if (!hex) return null;
  return { messageId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), step: Number(step) };
}

/** Where a client is reached on a channel. */
export const needsPhone = (channel: Channel): boolean => phoneChannels.some((one) => one === channel);

const uuidDashes = /^(.{8})-(.{4})-(.{4})-(.{4})-(.{12})$/;
const invalid = (message: string, path: string) => new DomainError('invalid_fallback', message, { path });
