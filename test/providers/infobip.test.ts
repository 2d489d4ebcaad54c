import type { SmsChannel } from '../../src/channels/channel.port.js';
import { wholeNet } from '../../src/channels/http/net.js';
import { infobip } from '../../src/channels/sms/infobip/infobip.provider.js';
import { catchReports, deadUrl, type ProviderBench } from './contract/sms-sender.bench.js';
import { describeSmsSender } from './contract/sms-sender.contract.js';
import { FakeInfobip } from './played/fake-infobip.ts';

async function openInfobip(channel: SmsChannel): Promise<ProviderBench> {
  const [fake, caught] = await Promise.all([new FakeInfobip().start(), catchReports()]);
  const account = { baseUrl: fake.url, credentials: { apiKey: fake.apiKey }, sender: 'Salon', timeoutMs: 300 };
  return {
    sender: infobip.open(channel, account, wholeNet),
    unreachable: infobip.open(channel, { ...account, baseUrl: await deadUrl() }, wholeNet),
    wrongKey: infobip.open(channel, { ...account, credentials: { apiKey: 'another' } }, wholeNet),
    numbers: { good: '+420777000111', unreached: '+420777000099', refused: '+420777000098' },
    callbackUrl: `${caught.url}/reports/secret`,
    next: async (fault) => fake.faults.add(fault, { next: 1 }),
    held: async (reference) => fake.held(reference),
    reported: (reference) => caught.first(({ body }) => body.includes(reference) && /"id":[59],/.test(body.toString())),
    async close() {
      fake.close();
      caught.close();
    },
  };
}

describeSmsSender('Infobip for SMS', () => openInfobip('sms'));
describeSmsSender('Infobip for Viber', () => openInfobip('viber'));
