import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../launch/paths.js';
import { answers } from '../process/probes.ts';
import type { ProcessPlan } from '../process/supervised-process.ts';

const node = process.execPath;
type Environment = Record<string, string | undefined>;

/** A mail server that delivers nothing and shows everything; it finds its mails again after a restart. */
export function mailCatcher(smtpPort: number, webPort: number, directory: string): ProcessPlan {
  const program = path.join(path.dirname(fileURLToPath(import.meta.resolve('maildev'))), 'bin/maildev.js');
  const smtp = ['--smtp', String(smtpPort), '--ip', '127.0.0.1'];
  const web = ['--web', String(webPort), '--web-ip', '127.0.0.1'];
  return {
    name: 'mail',
    command: node,
    args: [program, ...smtp, ...web, '--mail-directory', directory, '--max-emails', '2000'],
    // In a directory of the user's it would look for settings.
    cwd: path.dirname(program),
    ready: () => answers(`http://127.0.0.1:${webPort}/api/healthz`),
  };
}

/** The provider that accepts SMS and Viber messages and sends them nowhere. */
export function smsSandbox(port: number, dataFile: string): ProcessPlan {
  return {
    name: 'sms-sandbox',
    command: node,
    args: [path.join(root, 'tools/sms-sandbox/main.ts')],
    env: { ...process.env, PORT: String(port), SMS_SANDBOX_DATA: dataFile },
    ready: () => answers(`http://127.0.0.1:${port}/health`),
  };
}

export function api(env: Environment, port: number): ProcessPlan {
  return {
    name: 'api',
    command: node,
    args: ['--enable-source-maps', path.join(root, 'dist/api/main.js')],
    cwd: root,
    env: { ...env, PORT: String(port) },
    ready: () => answers(`http://127.0.0.1:${port}/v1/health/ready`),
  };
}

export function worker(env: Environment, port: number): ProcessPlan {
  return {
    name: 'worker',
    command: node,
    args: ['--enable-source-maps', path.join(root, 'dist/worker/main.js')],
    cwd: root,
    env: { ...env, HEALTH_PORT: String(port) },
    ready: () => answers(`http://127.0.0.1:${port}/health`),
    // Sends in flight are finished.
    stopWithinMs: 30_000,
  };
}
