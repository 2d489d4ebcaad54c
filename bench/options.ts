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
  help: boolean;
}

const declared = {
  phases: { type: 'string' },
  size: { type: 'string', default: '1' },
  full: { type: 'boolean', default: false },
  repeat: { type: 'string', default: '1' },
  temporal: { type: 'string', default: 'dev' },
  'lean-visibility': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  plot: { type: 'string' },
  beside: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

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

/** Reads the command line; throws with the option that is wrong. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({ args, options: declared });
  const { temporal } = values;
  if (temporal !== 'dev' && temporal !== 'server') throw new Error(`--temporal is dev or server, not ${temporal}`);
  return {
    phases: phasesOf(values.phases),
    size: positive('size', values.size),
    isFull: values.full,
    repeat: Math.ceil(positive('repeat', values.repeat)),
    temporal,
    isLean: values['lean-visibility'],
    json: values.json,
    plot: values.plot,
    beside: values.beside,
    help: values.help,
  };
}
