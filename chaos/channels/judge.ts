import { type ChannelStory, isUnreported, type Taken } from './evidence.ts';
import type { Fate } from './plan.ts';
import { slotful } from './stages.ts';

/** What a run showed: what is not as it must be, and what a kill excuses. */
export interface ChannelVerdict {
  ok: boolean;
  problems: string[];
  /** Messages that went out twice because nobody knew of the first time, by the kill. */
  doubled: string[];
  /** Messages of which nobody knows whether they went out. */
  unknown: string[];
}

/** So long after a kill a message may go out again: what was under way then is taken up after its lease. */
const kindledMs = 150_000;

/** How a message must stand in the end. */
const ends: Record<Fate, string[]> = {
  delivered: ['delivered'],
  'viber-refused': ['delivered'],
  silent: ['sent'],
  unreached: ['undelivered'],
  refused: ['undelivered'],
};

export function judgeChannels(stories: ChannelStory[], kills: Date[]): ChannelVerdict {
  const found = stories.map((story) => ({ name: `message ${story.plan.number}`, ...judgeOne(story, kills) }));
  const excused = found.flatMap(({ excuses }) => excuses);
  const perKill = Map.groupBy(excused, (at) => at.toISOString());
  const problems = [
    ...found.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`)),
    ...[...perKill]
      .filter(([, ones]) => ones.length > slotful)
      .map(([at, ones]) => `the kill at ${at} doubled or lost track of ${ones.length} messages`),
  ];
  const named = (what: 'isDoubled' | 'isUnknown') => found.filter((one) => one[what]).map(({ name }) => name);
  return { ok: problems.length === 0, problems, doubled: named('isDoubled'), unknown: named('isUnknown') };
}

interface Found {
  problems: string[];
  /** The kills that this message needs as an excuse. */
  excuses: Date[];
  isDoubled: boolean;
  isUnknown: boolean;
}

function judgeOne(story: ChannelStory, kills: Date[]): Found {
  const { plan, bookingId, messages, taken } = story;
  const [message, ...more] = messages;
  if (!bookingId || !message || more.length > 0) {
    const problem = bookingId ? `has ${messages.length} messages` : 'was not booked';
    return { problems: [problem], excuses: [], isDoubled: false, isUnknown: false };
  }
  const copies = ['viber', 'sms'].flatMap((channel) => taken.filter((one) => one.channel === channel).slice(1));
  const mayBeDoubled = plan.account === 'twilio';
  const culprits = copies.map((copy) => kills.findLast((at) => isCulprit(at, taken[0] as Taken, copy)));
  const isUnknown = message.status === 'unknown';
  const doubt =
    isUnknown && plan.account === 'twilio-once' ? kills.find((at) => at > new Date(message.dueAt)) : undefined;
  const isUntold = message.status === 'sent' && isUnreported(story);
  const isRight = ends[plan.fate].includes(message.status) || doubt !== undefined || isUntold;
  const problems = [
    ...(isRight ? [] : [`is ${message.status}, ${message.reason}, not ${ends[plan.fate].join(' or ')}`]),
    ...(copies.length > 0 && !mayBeDoubled ? [`went out twice by ${copies.map(({ channel }) => channel)}`] : []),
    ...(mayBeDoubled && culprits.includes(undefined) ? ['went out twice without a kill'] : []),
    ...contradictions(isUntold ? 'delivered' : message.status, taken),
  ];
  const excuses = [...culprits, doubt].filter((at) => at !== undefined);
  return { problems, excuses, isDoubled: copies.length > 0, isUnknown };
}

const isCulprit = (at: Date, first: Taken, copy: Taken): boolean =>
  at < copy.at && at >= first.at && copy.at.getTime() - at.getTime() < kindledMs;

/** What cannot be, whatever went wrong on the way. */
function contradictions(status: string, taken: Taken[]): string[] {
  const viber = taken.find(({ channel, isDelivered }) => channel === 'viber' && isDelivered);
  const isDelivered = taken.some((one) => one.isDelivered);
  return [
    ...(viber && taken.some(({ channel }) => channel === 'sms') ? ['went by SMS though Viber had delivered it'] : []),
    ...(status === 'delivered' && !isDelivered ? ['is called delivered, and no provider delivered it'] : []),
    ...(status !== 'delivered' && isDelivered ? [`was delivered, and is called ${status}`] : []),
    ...(status === 'not_sent' && taken.length > 0 ? ['was sent, and is called not sent'] : []),
  ];
}
