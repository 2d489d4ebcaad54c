import { parseArgs } from 'node:util';
import { type PhaseName, phaseNames } from './sizes.ts';

/** What a run is asked to do. */
export interface Options {
  phases: PhaseName[];
  /** Multiplies the number of bookings of every phase. */
  size: number;
  /** Whether the numbers are those of the table of targets. */
  isFull: boolean;
  /** How often each phase runs; medians are told. */
  repeat: number;
  temporal: 'dev' | 'server';
  /** Whether the real server goes without the visibility indexes that nobody reads. */
  isLean: boolean;
  json: boolean;
  /** Where the lateness of the burst is drawn. */
  plot?: string;
  /** `label=report.json` of earlier runs, drawn beside it. */
  beside: string[];
  /** The commit whose version runs in turn with this one. */
  compare?: string;
  /** Whether a few ratios are held against the committed ones. */
  isQuick: boolean;
  /** Whether they become the committed ones. */
  isAccepting: boolean;
  help: boolean;
}

const declared = {
  phases: { type: 'string' },
  size: { type: 'string' },
  full: { type: 'boolean' },
  repeat: { type: 'string' },
  temporal: { type: 'string', default: 'dev' },
  'lean-visibility': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  plot: { type: 'string' },
  beside: { type: 'string', multiple: true },
  compare: { type: 'string' },
  quick: { type: 'boolean', default: false },
  accept: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Values = ReturnType<typeof parse>;
const parse = (args: string[]) => parseArgs({ args, options: declared }).values;

const quick = { phases: 'burst,life', size: '0.2', repeat: '3' };

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} must be a number above 0, not ${text}`);
  return value;
}

function phasesOf(text: string | undefined): PhaseName[] {
  if (!text) return [...phaseNames];
  const asked = text.split(',').map((name) => name.trim());
  const unknown = asked.find((name) => !phaseNames.includes(name as PhaseName));
  if (unknown !== undefined) throw new Error(`--phases knows ${phaseNames.join(', ')}, not ${unknown}`);
  return phaseNames.filter((name) => asked.includes(name));
}

function refuse(values: Values, option: keyof Values, others: (keyof Values)[]): void {
  if (values[option] === undefined || values[option] === false) return;
  const other = others.find((name) => values[name] !== undefined && values[name] !== false);
  if (other) throw new Error(`--${option} goes without --${other}`);
}

/** Reads the command line; throws with the option that is wrong. */
export function readOptions(args: string[]): Options {
  const values = parse(args);
  const { temporal } = values;
  if (temporal !== 'dev' && temporal !== 'server') throw new Error(`--temporal is dev or server, not ${temporal}`);
  refuse(values, 'quick', ['phases', 'size', 'full', 'repeat', 'compare']);
  refuse(values, 'compare', ['plot', 'beside']);
  if (values.accept && !values.quick) throw new Error('--accept goes with --quick');
  const { phases, size = '1', repeat = '1' } = values.quick ? quick : values;
  return {
    phases: phasesOf(phases),
    size: positive('size', size),
    isFull: values.full ?? false,
    repeat: Math.ceil(positive('repeat', repeat)),
    temporal,
    isLean: values['lean-visibility'],
    json: values.json,
    plot: values.plot,
    beside: values.beside ?? [],
    compare: values.compare,
    isQuick: values.quick,
    isAccepting: values.accept,
    help: values.help,
  };
}
