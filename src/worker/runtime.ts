import { DefaultLogger, type LogLevel, Runtime } from '@temporalio/worker';
import pino from 'pino';
import type { HealthConfig, LogConfig } from '../config/config.js';

/** Sets up the SDK's one runtime of this process; must come before anything else of Temporal. */
export function installRuntime({ level }: LogConfig, { host, metricsPort }: HealthConfig): pino.Logger {
  const log = pino({ name: 'worker', level });
  const write = { TRACE: log.trace, DEBUG: log.debug, INFO: log.info, WARN: log.warn, ERROR: log.error };
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('INFO', ({ level, message, meta }) =>
      write[level as LogLevel].call(log, plain(meta), message),
    ),
    telemetryOptions: {
      logging: { filter: { core: 'WARN', other: 'WARN' }, forward: {} },
      ...(metricsPort && {
        metrics: { prometheus: { bindAddress: `${host}:${metricsPort}`, useSecondsForDurations: true } },
      }),
    },
  });
  return log;
}

const plain = (meta: Record<string | symbol, unknown> = {}): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(meta).map(([key, value]) => [key, typeof value === 'bigint' ? String(value) : value]),
  );
