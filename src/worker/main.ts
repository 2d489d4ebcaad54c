import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import {
  callbackConfig,
  databaseConfig,
  deliveryConfig,
  providersConfig,
  sealConfig,
  temporalConfig,
} from '../config/config.js';
import { warmUp } from '../templates/warm-up.js';
import { serveHealth } from './health.server.js';
import { installRuntime } from './runtime.js';
import { WorkerModule } from './worker.module.js';
import { Workers } from './workers.js';

const log = installRuntime();

try {
  for (const neededLater of [
    callbackConfig,
    databaseConfig,
    deliveryConfig,
    providersConfig,
    sealConfig,
    temporalConfig,
  ])
    neededLater();
  const app = await NestFactory.createApplicationContext(WorkerModule, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  const workers = app.get(Workers);
  const health = await serveHealth(() => workers.isRunning());
  process.once('exit', () => health.close());
  await warmUp();
  await workers.start((error) => {
    log.fatal({ err: error }, 'a worker died');
    process.exit(1);
  });
  log.info('taking work');
} catch (error) {
  log.fatal(error instanceof Error ? error.message : error);
  process.exit(1);
}
