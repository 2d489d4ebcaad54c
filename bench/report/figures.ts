import { engine, loop, type Reference, timers } from './references.ts';

/** What a figure should be, and what it is compared with. */
export interface FigurePlan {
  label: string;
  unit: string;
  /** A limit of the value, or of its ratio to the reference where it is so many times that. */
  atMost?: number | Times;
  atLeast?: number | Times;
  against?: Reference;
  /** Measured only where a phase needs it. */
  isOptional?: boolean;
}

/** A limit that is a ratio. */
export interface Times {
  times: number;
}

const times = (ratio: number): Times => ({ times: ratio });
const ms = 'ms';
const many = '/s';
const none = { unit: '', atMost: 0 };
const late = (label: string, of: string, atMost?: number | Times): FigurePlan => ({
  label,
  unit: ms,
  atMost,
  against: timers(of),
});
const sends = (of: string, atLeast?: number | Times): FigurePlan => ({
  label: 'sends',
  unit: many,
  atLeast,
  against: timers(of),
});
const timer = (label: string, unit: string): FigurePlan => ({ label: `timers, ${label}`, unit, isOptional: true });
const whole = { missing: { label: 'missing', ...none }, doubled: { label: 'doubled', ...none } };
const faultless = { ...whole, wrong: { label: 'wrong', ...none } };
const cpu = (label: string, against?: Reference): FigurePlan => ({ label, unit: 'CPU ms', against });

/** Every figure of every phase, in the order in which they are told. */
export const figurePlans: Record<string, { title: string; figures: Record<string, FigurePlan> }> = {
  reference: {
    title: 'For comparison: the sink alone, and timers in memory that send the same mails',
    figures: {
      capacity: { label: 'sink takes', unit: many, atLeast: 3_000 },
      'burst p50': timer('one instant: lateness p50', ms),
      'burst p99': timer('one instant: lateness p99', ms),
      'burst perSecond': { ...timer('one instant: sends', many), against: loop('capacity') },
      'rush p50': timer('the most at one instant: lateness p50', ms),
      'rush p99': timer('the most at one instant: lateness p99', ms),
      'rush perSecond': { ...timer('the most at one instant: sends', many), against: loop('capacity') },
      'single p50': timer('one by one: lateness p50', ms),
      'single p99': timer('one by one: lateness p99', ms),
      cpu: cpu('timers: a mail'),
    },
  },
  create: {
    title: 'Bookings created by 32 clients',
    figures: {
      perSecond: { label: 'accepted', unit: many, atLeast: 150, against: engine('bare perSecond', 'create') },
      p50: { label: 'answer p50', unit: ms, against: engine('bare p50', 'create') },
      p99: { label: 'answer p99', unit: ms, against: engine('bare p99', 'create') },
      lost: { label: 'lost', ...none },
      'bare perSecond': { label: 'the engine alone: workflows started', unit: many },
      'bare p50': { label: 'the engine alone: answer p50', unit: ms },
      'bare p99': { label: 'the engine alone: answer p99', unit: ms },
    },
  },
  confirm: {
    title: 'Confirmations, from the call to acceptance by the mail server',
    figures: {
      'p50 at 20/s': late('at 20/s: p50', 'single p50', 35),
      'p99 at 20/s': late('at 20/s: p99', 'single p99', 100),
      'p50 at 40/s': late('at 40/s: p50', 'single p50', 50),
      'p99 at 40/s': late('at 40/s: p99', 'single p99', 200),
    },
  },
  backlog: {
    title: 'Confirmations that wait, then a worker is started',
    figures: { perSecond: sends('burst perSecond', 80), ...whole },
  },
  reminders: {
    title: 'Reminders one by one, 20/s',
    figures: {
      p50: late('lateness p50', 'single p50', times(2)),
      p99: late('lateness p99', 'single p99', times(5)),
      ...whole,
    },
  },
  burst: {
    title: 'Reminders at one instant; 10 % cancelled, 5 % moved away, 5 % moved in before',
    figures: {
      p50: late('lateness p50', 'burst p50'),
      p99: late('lateness p99', 'burst p99', times(0.5)),
      perSecond: sends('burst perSecond', times(2)),
      ...faultless,
    },
  },
  rush: {
    title: 'The most reminders at one instant',
    figures: {
      p50: late('lateness p50', 'rush p50'),
      p99: late('lateness p99', 'rush p99'),
      perSecond: sends('rush perSecond', times(1.5)),
      memory: { label: 'memory of the worker', unit: 'MiB', atMost: 1_229 },
      ...faultless,
    },
  },
  changes: {
    title: 'Cancels and moves while a burst goes out',
    figures: {
      commands: { label: 'commands answered with success', unit: '' },
      stopped: { label: 'of those stopped a reminder', unit: '' },
      refused: { label: 'commands answered otherwise', unit: '' },
      p50: { label: 'answer p50', unit: ms },
      p99: { label: 'answer p99', unit: ms },
      anyway: { label: 'answered with success and sent anyway', ...none },
      missing: whole.missing,
    },
  },
  behind: {
    title: "Confirmations behind another business's burst",
    figures: { p50: late('p50', 'single p50'), p99: late('p99', 'single p99', 500), ...whole },
  },
  life: {
    title: "One booking's life: made, confirmed, one timer, reminded, closed",
    figures: {
      cpu: { ...cpu('in all', engine('bare')), atMost: times(1.25) },
      temporal: cpu('Temporal server', engine('bare temporal')),
      database: cpu('database', engine('bare database')),
      worker: cpu('worker', engine('bare worker')),
      api: cpu('api', engine('bare')),
      events: { label: 'events in its history', unit: '' },
      tasks: { label: 'workflow tasks', unit: '' },
      calls: { label: 'calls to Temporal, polls included', unit: '' },
      incomplete: { label: 'not complete', ...none },
      bare: cpu('the engine alone, the same steps empty'),
      'bare temporal': cpu('of which Temporal server'),
      'bare database': cpu('of which database'),
      'bare worker': cpu('of which worker and client'),
    },
  },
};
