/** What a figure should be, and what it is compared with. */
export interface FigurePlan {
  label: string;
  unit: string;
  atMost?: number;
  atLeast?: number;
  /** A figure of the phase `reference`. */
  against?: string;
}

const ms = 'ms';
const many = '/s';
const none = { unit: '', atMost: 0 };
const late = (label: string, against: string, atMost?: number): FigurePlan => ({ label, unit: ms, atMost, against });
const whole = { missing: { label: 'missing', ...none }, doubled: { label: 'doubled', ...none } };
const faultless = { ...whole, wrong: { label: 'wrong', ...none } };
const cpu = (label: string): FigurePlan => ({ label, unit: 'CPU ms' });
const latency = (label: string, atMost: number) => late(label, `single ${label.slice(-3)}`, atMost);

/** Every figure of every phase, in the order in which they are told. */
export const figurePlans: Record<string, { title: string; figures: Record<string, FigurePlan> }> = {
  reference: {
    title: 'For comparison: the sink alone, and timers in memory that send the same mails',
    figures: {
      capacity: { label: 'sink takes', unit: many, atLeast: 3_000 },
      'burst p50': { label: 'timers, one instant: lateness p50', unit: ms },
      'burst p99': { label: 'timers, one instant: lateness p99', unit: ms },
      'burst perSecond': { label: 'timers, one instant: sends', unit: many },
      'single p50': { label: 'timers, one by one: lateness p50', unit: ms },
      'single p99': { label: 'timers, one by one: lateness p99', unit: ms },
      cpu: cpu('timers: a mail'),
    },
  },
  create: {
    title: 'Bookings created by 32 clients',
    figures: {
      perSecond: { label: 'accepted', unit: many, atLeast: 150 },
      p50: { label: 'answer p50', unit: ms },
      p99: { label: 'answer p99', unit: ms },
      lost: { label: 'lost', ...none },
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
    figures: { perSecond: { label: 'sends', unit: many, atLeast: 80, against: 'capacity' }, ...whole },
  },
  reminders: {
    title: 'Reminders one by one, 20/s',
    figures: { p50: latency('lateness p50', 5), p99: latency('lateness p99', 60), ...whole },
  },
  burst: {
    title: 'Reminders at one instant; 10 % cancelled, 5 % moved away, 5 % moved in before',
    figures: {
      p50: late('lateness p50', 'burst p50'),
      p99: late('lateness p99', 'burst p99', 2_500),
      perSecond: { label: 'sends', unit: many, against: 'capacity' },
      ...faultless,
    },
  },
  rush: {
    title: 'The most reminders at one instant',
    figures: {
      p50: { label: 'lateness p50', unit: ms },
      p99: { label: 'lateness p99', unit: ms },
      perSecond: { label: 'sends', unit: many, atLeast: 1_500, against: 'capacity' },
      memory: { label: 'memory of the worker', unit: 'MiB', atMost: 2_048 },
      ...faultless,
    },
  },
  changes: {
    title: 'Cancels and moves while a burst goes out',
    figures: {
      commands: { label: 'commands answered with success', unit: '' },
      refused: { label: 'commands answered otherwise', unit: '' },
      stopped: { label: 'of those stopped a reminder', unit: '' },
      p50: { label: 'answer p50', unit: ms },
      p99: { label: 'answer p99', unit: ms },
      anyway: { label: 'answered with success and sent anyway', ...none },
      missing: whole.missing,
    },
  },
  behind: {
    title: "Confirmations behind another business's burst",
    figures: { p50: late('p50', 'single p50'), p99: late('p99', 'single p99', 1_000), ...whole },
  },
  life: {
    title: "One booking's life: made, confirmed, one timer, reminded, closed",
    figures: {
      cpu: { label: 'in all', unit: 'CPU ms', atMost: 40, against: 'cpu' },
      temporal: cpu('Temporal server'),
      database: cpu('database'),
      worker: cpu('worker'),
      api: cpu('api'),
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
