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
const isUuid: Check = (value) => typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
const isUuidOrNull: Check = (value) => value === null || isUuid(value);
const isAmount: Check = (value) =>
  typeof value === 'number' && value > 0 && value <= 9_999_999_999 && Number.isInteger(Math.round(value * 1e6) / 1e4);
const isCurrency: Check = (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value);
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
const ofMessage = { ...base, messageId: isUuid, reason: isText };
const fields: Record<CommandName, Record<string, Check>> = {
  approve: base,
  reject: { ...base, reason: isText },
  move: { ...base, startsAt: isInstant, endsAt: isInstant },
  cancel: { ...base, reason: isText, by: isActor },
  change: { ...base, serviceId: isUuid, staffId: isUuidOrNull, locationId: isUuidOrNull },
  edit: base,
  markAttendance: { ...base, attendance: isAttendance },
  markPaid: { ...base, amount: isAmount, currency: isCurrency, paidAt: isInstant },
  pauseNotifications: { ...base, reason: isText },
  resumeNotifications: { ...base, reason: isText },
  skipMessage: ofMessage,
  sendNow: ofMessage,
  resend: ofMessage,
};
/** Whether any command has a field of this name. */
export const isField = (name: string): boolean => Object.values(fields).some((known) => Object.hasOwn(known, name));

/** What a command cannot do without: one of these. */
const required: Partial<Record<CommandName, readonly [string, ...string[]]>> = {
  move: ['startsAt'],
  change: ['serviceId', 'staffId', 'locationId', 'commandId'],
  edit: ['commandId'],
  markAttendance: ['attendance'],
  skipMessage: ['messageId'],
  sendNow: ['messageId'],
  resend: ['messageId'],
};

/** What goes together. */
const pairs: readonly (readonly [string, string])[] = [
  ['amount', 'currency'],
  ['currency', 'amount'],
];

/** Reads what somebody sent: nothing at all counts as a command without details, what does not fit is refused whole. */
export function parseCommand<Name extends CommandName>(name: Name, input: unknown): ParsedCommand<Name> {
  const given = input ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) return { problem: 'must be one object' };
  for (const [path, value] of Object.entries(given)) {
    const check = Object.hasOwn(fields[name], path) ? fields[name][path] : undefined;
    if (!check) return { problem: 'is not known here', path };
    if (value !== undefined && !check(value)) return { problem: 'is not right', path };
  }
  const has = (path: string) => Object.hasOwn(given, path);
  const needed = required[name];
  if (needed && !needed.some(has)) return { problem: 'is missing', path: needed[0] };
  const alone = pairs.find(([one, other]) => has(one) && !has(other));
  if (alone) return { problem: 'is missing', path: alone[1] };
  return { input: given as CommandInputs[Name] };
}
