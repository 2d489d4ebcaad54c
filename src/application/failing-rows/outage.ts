import { EngineUnavailable } from '../../contracts/engine-unavailable.js';
import { isDatabaseAway } from '../../db/connection/database-faults.js';

/** What gRPC says where a server is away, late or too busy, rather than that it refuses. */
const passing: readonly unknown[] = [1, 4, 8, 14];

const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);

/** The number that Temporal refused a call with, if it answered. */
export const grpcCodeOf = (error: EngineUnavailable): unknown =>
  (causeOf(causeOf(error)) as { code?: unknown } | undefined)?.code;

/** Whether database or engine are away, which no row can be blamed for. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof EngineUnavailable)) return isDatabaseAway(error);
  const code = grpcCodeOf(error);
  return code === undefined || passing.includes(code);
}
