import { QueryFailedError } from 'typeorm';

const lostConnection = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);
const sqlStates = /^(08|57P0[1-5]|53300)/;
const messages = /connection terminated|timeout exceeded when trying to connect|connection ended|not queryable/i;

/** Whether an error means that PostgreSQL is away rather than that it refuses. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof QueryFailedError) return isDatabaseAway(error.driverError);
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as { code?: string };
  return lostConnection.has(code) || sqlStates.test(code) || messages.test(error.message);
}

/** Whether a statement broke the unique constraint of this name. */
export const breaksUnique = (error: unknown, constraint: string): boolean =>
  error instanceof QueryFailedError &&
  (error.driverError as { code?: string }).code === '23505' &&
  (error.driverError as { constraint?: string }).constraint === constraint;

/** Whether PostgreSQL cannot take a value at all, such as a character that no text may hold. */
export const refusesValue = (error: unknown): boolean =>
  error instanceof QueryFailedError && ((error.driverError as { code?: string }).code ?? '').startsWith('22');
