import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import type { ReportRequest } from '../../src/channels/channel.port.js';
import { SandboxSmsSender } from '../../src/channels/sandbox/sandbox.sender.js';
import { describeSmsSender, type ProviderBench } from './sms-sender.contract.js';

const program = fileURLToPath(new URL('../../tools/sms-sandbox/main.ts', import.meta.url));

async function startSandbox() {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, url: line.replace('sms sandbox listening on ', '') };
}

async function catchReports() {
  const requests: ReportRequest[] = [];
  const server = createServer(async (request, response) => {
    requests.push({ body: await buffer(request), headers: request.headers, url: `${url}${request.url}` });
    response.writeHead(204).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { requests, server, url };
}

/** A port that was free a moment ago. */
async function deadUrl() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return `http://127.0.0.1:${port}`;
}

async function openSandbox(): Promise<ProviderBench> {
  const [{ child, url }, { requests, server, url: callbackUrl }] = await Promise.all([startSandbox(), catchReports()]);
  return {
    sender: new SandboxSmsSender({ url, timeoutMs: 300 }),
    unreachable: new SandboxSmsSender({ url: await deadUrl() }),
    numbers: { good: '+420777000111', unreached: '+420777000099', refused: '+420777000098' },
    callbackUrl: `${callbackUrl}/reports/secret`,
    async next(fault) {
      const faults = [{ fault, next: 1, retryAfterSeconds: 7 }];
      await fetch(`${url}/behaviour`, { method: 'PUT', body: JSON.stringify({ faults }) });
    },
    async held(reference) {
      const response = await fetch(`${url}/messages?clientReference=${reference}`);
      return (await response.json()) as Awaited<ReturnType<ProviderBench['held']>>;
    },
    reported: (reference) =>
      vi.waitUntil(() => requests.find(({ body }) => body.includes(reference)), { timeout: 10_000 }),
    async close() {
      child.kill();
      server.close();
      await once(child, 'exit');
    },
  };
}

describeSmsSender('the sandbox', openSandbox);
