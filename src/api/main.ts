import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { ApiConfig } from '../config/config.js';
import { readGroups } from '../config/env.js';
import { ApiModule, settings } from './api.module.js';
import { apiAdapter, configureApi } from './http/fastify.js';

async function start(): Promise<void> {
  const { host, port, requestsPerMinute, trustProxy } = readGroups(settings).get(ApiConfig) as ApiConfig;
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule, apiAdapter({ trustProxy }), {
    abortOnError: false,
    autoFlushLogs: false,
    bodyParser: false,
    bufferLogs: true,
  });
  app.useLogger(app.get(Logger));
  app.flushLogs();
  app.enableShutdownHooks();
  await configureApi(app, requestsPerMinute);
  await app.listen(port, host);
  app.get(Logger).log(`The API listens at ${await app.getUrl()}`);
}

try {
  await start();
} catch (error) {
  console.error(`The API cannot start. ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
