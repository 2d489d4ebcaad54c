import type { CommandInputs } from '../../contracts/booking/booking.commands.js';
import { actors, attendances } from '../../domain/booking/booking.js';
import type { CommandName } from '../../domain/booking/booking-lifecycle.js';

/** A command as it was meant, or what is wrong with it and where. */
export type ParsedCommand<Name extends CommandName> =
  | { input: CommandInputs[Name] }
  | { problem: string; path?: string };

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value.length <= 2_000;
const isId: Check = (value) => typeof value === 'string' && /^[\w.:-]{1,255}$/.test(value);
const isVersion: Check = (value) => Number.isSafeInteger(value) && (value as number) > 0;
const isActor: Check = (value) => actors.some((actor) => actor === value);
const isAttendance: Check = (value) => attendances.some((attendance) => attendance === value);
const instant = /^(?<day>\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;

/** Date and time of ISO 8601 with an offset, on a day that exists: `Date.parse` takes 31 February for 3 March. */
const isInstant: Check = (value) => {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return false;
  const day = instant.exec(value)?.groups?.day;
  return day !== undefined && new Date(day).toISOString().startsWith(day);
};

const base = { commandId: isId, expectedVersion: isVersion };
const fields: Record<CommandName, Record<string, Check>> = {
  approve: base,
  reject: { ...base, reason: isText },
  move: { ...base, startsAt: isInstant, endsAt: isInstant },
  cancel: { ...base, reason: isText, by: isActor },
  change: base,
  edit: base,
  markAttendance: { ...base, attendance: isAttendance },
  markPaid: base,
};
/** Whether any command has a field of this name. */
export const isField = (name: string): boolean => Object.values(fields).some((known) => Object.hasOwn(known, name));

const required: Partial<Record<CommandName, string>> = {
  move: 'startsAt',
  change: 'commandId',
  edit: 'commandId',
  markAttendance: 'attendance',
};

/** Reads what somebody sent: nothing at all counts as a command without details, what does not fit is refused whole. */
export function parseCommand<Name extends CommandName>(name: Name, input: unknown): ParsedCommand<Name> {
  const given = input ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) return { problem: 'must be one object' };
  for (const [path, value] of Object.entries(given)) {
    const check = Object.hasOwn(fields[name], path) ? fields[name][path] : undefined;
    if (!check) return { problem: 'is not known here', path };
    if (value !== undefined && !check(value)) return { problem: 'is not right', path };
  }
  const missing = required[name];
  if (missing && !Object.hasOwn(given, missing)) return { problem: 'is missing', path: missing };
  return { input: given as CommandInputs[Name] };
}
