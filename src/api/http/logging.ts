import type { IncomingMessage, ServerResponse } from 'node:http';
import { LoggerModule } from 'nestjs-pino';
import { logConfig } from '../../config/config.js';

type Identified = IncomingMessage & { id: string; originalUrl?: string };

/** Logs one line for each request: no headers, no bodies, no query, for these hold keys and people. */
export const requestLogging = () =>
  LoggerModule.forRootAsync({
    useFactory: () => ({
      pinoHttp: {
        level: logConfig().level,
        genReqId: (request: IncomingMessage) => (request as Identified).id,
        redact: ['req.headers.authorization'],
        autoLogging: { ignore: ({ url = '' }: IncomingMessage) => url.startsWith('/v1/health/') },
        serializers: { req: request, res: ({ statusCode }: ServerResponse) => ({ statusCode }), err: failure },
      },
    }),
  });

const request = ({ id, method, url = '' }: { id: string; method: string; url?: string }) => ({
  id,
  method,
  path: url.split('?')[0],
});

/** The parameters of a failed query stay out of the log. */
const failure = ({ name, message, stack, code }: Error & { code?: string }) => ({ type: name, message, code, stack });
