import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Accepted, SmsAttempt, SmsChannel } from '../../src/channels/channel.port.js';
import { wholeNet } from '../../src/channels/http/net.js';
import { SandboxSmsSender } from '../../src/channels/sms/sandbox/sandbox.sender.js';
import { catchReports, deadUrl, type ProviderBench } from './contract/sms-sender.bench.js';
import { describeSmsSender } from './contract/sms-sender.contract.js';

const program = fileURLToPath(new URL('../../tools/sms-sandbox/main.ts', import.meta.url));

async function startSandbox() {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, url: line.replace('sms sandbox listening on ', '') };
}

async function openSandbox(channel: SmsChannel): Promise<ProviderBench> {
  const [{ child, url }, caught] = await Promise.all([startSandbox(), catchReports()]);
  return {
    sender: new SandboxSmsSender({ url, channel, timeoutMs: 300 }, wholeNet),
    unreachable: new SandboxSmsSender({ url: await deadUrl(), channel }, wholeNet),
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

describeSmsSender('the sandbox', () => openSandbox('sms'));
describeSmsSender('the sandbox on Viber', () => openSandbox('viber'));

describe('the sandbox on Viber, and by SMS after that', () => {
  let viber: ProviderBench;
  let url: string;
  let sms: SandboxSmsSender;
  beforeAll(async () => {
    viber = await openSandbox('viber');
    ({ url } = (viber.sender as unknown as { options: { url: string } }).options);
    sms = new SandboxSmsSender({ url, timeoutMs: 300 }, wholeNet);
  });
  afterAll(() => viber.close());

  const attempt = (to: string): SmsAttempt => ({
    ...{ reference: crypto.randomUUID(), to, text: 'Hello', segments: 1, encoding: 'GSM-7' },
    ...{ validUntil: new Date(Date.now() + 3_600_000), callbackUrl: viber.callbackUrl },
  });

  it('rule 59: refuses at once who is not on Viber', async () => {
    const message = attempt('+420777000097');
    expect(await viber.sender.send(message)).toMatchObject({ outcome: 'refused', kind: 'not-on-channel' });
    expect(await sms.send(message)).toMatchObject({ outcome: 'accepted' });
  });

  it.each([
    ['0096', 'not-on-channel'],
    ['0095', 'blocked'],
  ])('rule 59: reports of a number that ends in %s that it is %s', async (ending, errorClass) => {
    const message = attempt(`+42077700${ending}`);
    expect(await viber.sender.send(message)).toMatchObject({ outcome: 'accepted' });
    const call = await viber.reported(message.reference, message);
    expect(viber.sender.parseReports(call).reports).toMatchObject([
      { reference: message.reference, state: 'undelivered', error: { class: errorClass } },
    ]);
    expect(await viber.sender.find(message)).toMatchObject({ state: 'undelivered', error: { class: errorClass } });
    expect(await sms.send({ ...message, callbackUrl: undefined })).toMatchObject({ outcome: 'accepted' });
  });

  it('rule 59: says nothing of one that is silent, and keeps the channels of one reference apart', async () => {
    const message = attempt('+420777000094');
    const [byViber, bySms] = [await viber.sender.send(message), await sms.send(message)];
    expect([byViber, bySms]).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }]);
    const call = await viber.reported(message.reference, message);
    const [report] = sms.parseReports(call).reports;
    expect(report).toMatchObject({ state: 'delivered', providerMessageId: (bySms as Accepted).providerMessageId });
    expect(await viber.sender.find(message)).toMatchObject({ outcome: 'found', state: 'accepted' });
    expect(await sms.find(message)).toMatchObject({ outcome: 'found', state: 'delivered' });
  });
});
