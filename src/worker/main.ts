import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { HealthConfig, LogConfig } from '../config/config.js';
import { warmUp } from '../templates/warm-up.js';
import { serveHealth } from './health.server.js';
import { installRuntime } from './runtime.js';
import { WorkerModule } from './worker.module.js';
import { Workers } from './workers.js';

const healthConfig = new HealthConfig();
const log = installRuntime(new LogConfig(), healthConfig);

try {
  const app = await NestFactory.createApplicationContext(WorkerModule, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  const workers = app.get(Workers);
  const health = await serveHealth(healthConfig, () => workers.isRunning());
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
