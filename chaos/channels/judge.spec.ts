import { describe, expect, it } from 'vitest';
import type { Message } from '../judge/evidence.ts';
import { Random } from '../plan/random.ts';
import type { ChannelStory, Taken } from './evidence.ts';
import { judgeChannels } from './judge.ts';
import { type AccountName, type Fate, planKills, planMessages } from './plan.ts';
import { slotful } from './stages.ts';

const noon = new Date('2026-12-01T12:00:00.000Z');
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);
const took = (channel: Taken['channel'], isDelivered = true, at = later(1)): Taken => ({
  provider: 'infobip',
  channel,
  to: '+420601000001',
  at,
  isDelivered,
});

const story = (status: string, taken: Taken[], account: AccountName = 'infobip', fate: Fate = 'delivered') =>
  ({
    plan: { number: 1, account, fate, phone: '+420601000001', makeAtMs: 0, troubles: [] },
    bookingId: 'b1',
    messages: [{ status, reason: null, dueAt: noon.toISOString() } as Message],
    taken,
  }) satisfies ChannelStory;

const problems = (one: ChannelStory, kills: Date[] = []) => judgeChannels([one], kills).problems;

describe('the judge of short messages', () => {
  it('is content with each message once and at its end', () => {
    expect(problems(story('delivered', [took('viber')]))).toEqual([]);
    expect(problems(story('delivered', [took('viber', false), took('sms')], 'infobip', 'viber-refused'))).toEqual([]);
  });

  it('sees an SMS after a delivered Viber', () => {
    const found = problems(story('delivered', [took('viber'), took('sms', true, later(9))]));
    expect(found).toEqual([expect.stringContaining('though Viber had delivered it')]);
  });

  it('sees what has no end, the wrong one, or one that is not true', () => {
    expect(problems(story('sending', []))).toEqual([expect.stringContaining('is sending')]);
    expect(problems(story('delivered', []))).toEqual([expect.stringContaining('no provider delivered it')]);
    expect(problems(story('not_sent', [took('sms')]))).toHaveLength(3);
    expect(problems({ ...story('delivered', []), messages: [] })).toEqual([expect.stringContaining('0 messages')]);
  });

  it('excuses by no kill what goes out twice where the provider takes our id', () => {
    const twice = [took('sms'), took('sms', true, later(60))];
    expect(problems(story('delivered', twice, 'smsgate'), [later(2)])).toEqual([expect.stringContaining('twice')]);
  });

  it('excuses by a kill what goes out twice where it does not, as far as one worker had it under way', () => {
    const twice = story('delivered', [took('sms'), took('sms', true, later(60))], 'twilio');
    expect(problems(twice)).toEqual([expect.stringContaining('without a kill')]);
    expect(problems(twice, [later(2)])).toEqual([]);
    const many = Array.from({ length: slotful + 1 }, () => twice);
    expect(judgeChannels(many, [later(2)]).problems).toEqual([expect.stringContaining(`${slotful + 1} messages`)]);
  });

  it('accepts that an SMS whose report was lost stays without one, and no Viber', () => {
    const lost = (taken: Taken[]) => {
      const one = story('sent', taken);
      return { ...one, plan: { ...one.plan, troubles: [{ fault: 'lost-report', to: one.plan.phone, next: 1 }] } };
    };
    expect(problems(lost([took('sms')]))).toEqual([]);
    expect(problems(lost([took('viber')]))).not.toEqual([]);
  });

  it('excuses by a kill alone what stays in doubt', () => {
    const lost = story('unknown', [], 'twilio-once');
    expect(problems(lost)).toEqual([expect.stringContaining('is unknown')]);
    expect(problems(lost, [later(2)])).toEqual([]);
    expect(problems(story('unknown', []), [later(2)])).toEqual([expect.stringContaining('is unknown')]);
  });
});

describe('the plan of a seed', () => {
  it('is the same again, and writes to nobody twice', () => {
    const plan = () => planMessages(new Random(7, 'messages'), 1_000, 60_000);
    expect(plan()).toEqual(plan());
    expect(new Set(plan().map(({ phone }) => phone)).size).toBe(1_000);
    expect(planKills(new Random(7, 'kills'), 60_000)).toEqual(planKills(new Random(7, 'kills'), 60_000));
  });
});
