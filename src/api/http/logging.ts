import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LoggerModule } from 'nestjs-pino';
import { LogConfig } from '../../config/config.js';

/** Nest's log goes through pino; requests are logged by `logRequests`, so pino-http has no route of its own. */
export const logging = () =>
  LoggerModule.forRootAsync({
    inject: [LogConfig],
    useFactory: ({ level }: LogConfig) => ({
      forRoutes: [],
      pinoHttp: { level, redact: ['*.headers.authorization'], serializers: { err: withoutValues } },
    }),
  });

/** One line for each answer: no headers, bodies, queries or tokens, for these hold keys and people. */
export function logRequests(app: NestFastifyApplication): void {
  const logger = new Logger('Request');
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onResponse', async ({ id, method, routeOptions, params }, { statusCode, elapsedTime }) => {
    const route = `${method} ${routeOptions.url ?? '(no route)'}`;
    if (route.startsWith('GET /v1/health/')) return;
    const about = (params as { id?: string } | undefined)?.id;
    logger.log({ requestId: id, status: statusCode, ms: Math.round(elapsedTime), about }, route);
  });
}

/** What a failed query was given stays out of the log. */
const withoutValues = ({ type, message, stack, code }: Error & { type?: string; code?: string }) => ({
  type,
  message,
  code,
  stack,
});
