import type { SmsAttempt } from '../../src/channels/channel.port.js';
import { wholeNet } from '../../src/channels/http/net.js';
import { gosms } from '../../src/channels/sms/gosms/gosms.provider.js';
import { catchReports, deadUrl, type ProviderBench } from './contract/sms-sender.bench.js';
import { describeSmsSender } from './contract/sms-sender.contract.js';
import { FakeGosms } from './played/fake-gosms.ts';

async function openGosms(): Promise<ProviderBench> {
  const [fake, caught] = await Promise.all([new FakeGosms({ batchMs: 50 }).start(), catchReports()]);
  fake.webhookUrl = `${caught.url}/reports?token=secret`;
  const { credentials } = fake;
  const account = { baseUrl: fake.url, credentials, timeoutMs: 300 };
  let numbers = 420_777_000_100;
  const ofNumber = ({ to }: SmsAttempt) => fake.messages.filter((message) => message.to === to);
  return {
    sender: gosms.open('sms', account, wholeNet),
    unreachable: gosms.open('sms', { ...account, baseUrl: await deadUrl() }, wholeNet),
    wrongKey: gosms.open('sms', { ...account, credentials: { ...credentials, clientSecret: 'another' } }, wholeNet),
    numbers: { good: '+420777000111', unreached: '+420777000099', refused: '+420777000098' },
    freshNumber: () => `+${++numbers}`,
    callbackUrl: fake.webhookUrl,
    next: async (fault) => fake.faults.add(fault, { next: 1 }),
    held: async (_, attempt) => ofNumber(attempt),
    reported: async (_, attempt) => {
      const ids = ofNumber(attempt).map(({ id }) => `/messages/${id}"`);
      const isLast = (body: string) => ids.some((id) => body.includes(id)) && /"(un)?delivered":\{/.test(body);
      return caught.first(({ body }) => isLast(body.toString()));
    },
    async close() {
      fake.close();
      caught.close();
    },
    findsBy: 'id',
    choosesSender: false,
    unreachedBecause: 'unknown',
  };
}

describeSmsSender('GoSMS', openGosms);
