import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';

/** How the connection was lost, or not had: Node's codes. */
const lostConnection = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);
/**
 * Connection lost, server shutting down or full, statement too slow, deadlock: PostgreSQL's codes of what passes.
 * 08P01 does not: it is a statement that the protocol cannot hold, and never will.
 */
const passing = /^(0800[01346]|57P0[1-5]|57014|53300|40001|40P01)$/;
/** What pg says without a code of a connection that ended, was not had in time, or is used after either. */
const withoutCode = /^(Connection terminated|timeout exceeded when trying to connect|Client .* is not queryable)/;

interface PostgresError {
  code?: string;
  constraint?: string;
}

const refusal = (error: unknown): PostgresError => (error instanceof QueryFailedError ? error.driverError : {});

/** Whether an error means that PostgreSQL is away rather than that it refuses. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof QueryFailedError) return isDatabaseAway(error.driverError);
  // A connection that breaks is taken from its transaction, whose next query tells of that only.
  if (error instanceof QueryRunnerAlreadyReleasedError) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as PostgresError;
  return lostConnection.has(code) || passing.test(code) || withoutCode.test(error.message);
}

/** Whether a statement broke the unique constraint of this name. */
export function breaksUnique(error: unknown, name: string): boolean {
  const { code, constraint } = refusal(error);
  return code === '23505' && constraint === name;
}

/** Whether a row names another that is not there. */
export const breaksReference = (error: unknown): boolean => refusal(error).code === '23503';

/** Whether PostgreSQL cannot take a value at all, such as a character that no text may hold. */
export const refusesValue = (error: unknown): boolean => refusal(error).code?.startsWith('22') ?? false;
