import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SandboxSmsSender } from '../../src/channels/sandbox/sandbox.sender.js';
import { catchReports, deadUrl, type ProviderBench } from './sms-sender.bench.js';
import { describeSmsSender } from './sms-sender.contract.js';

const program = fileURLToPath(new URL('../../tools/sms-sandbox/main.ts', import.meta.url));

async function startSandbox() {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, url: line.replace('sms sandbox listening on ', '') };
}

async function openSandbox(): Promise<ProviderBench> {
  const [{ child, url }, caught] = await Promise.all([startSandbox(), catchReports()]);
  return {
    sender: new SandboxSmsSender({ url, timeoutMs: 300 }),
    unreachable: new SandboxSmsSender({ url: await deadUrl() }),
    numbers: { good: '+420777000111', unreached: '+420777000099', refused: '+420777000098' },
    callbackUrl: `${caught.url}/reports/secret`,
    async next(fault) {
      const faults = [{ fault, next: 1, retryAfterSeconds: 7 }];
      await fetch(`${url}/behaviour`, { method: 'PUT', body: JSON.stringify({ faults }) });
    },
    async held(reference) {
      const response = await fetch(`${url}/messages?clientReference=${reference}`);
      return (await response.json()) as Awaited<ReturnType<ProviderBench['held']>>;
    },
    reported: (reference) => caught.first(({ body }) => body.includes(reference)),
    async close() {
      child.kill();
      caught.close();
      await once(child, 'exit');
    },
  };
}

describeSmsSender('the sandbox', openSandbox);
