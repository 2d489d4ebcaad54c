import type { ReportRequest, SmsSender } from '../../../src/channels/channel.port.js';
import { wholeNet } from '../../../src/channels/http/net.js';
import { smsProviders } from '../../../src/channels/sms/sms-providers.js';
import { catchReports, deadUrl, type ProviderBench } from '../contract/sms-sender.bench.js';
import type { FakeProvider } from './fake-provider.ts';

type Played = FakeProvider & { credentials: Record<string, string> };

/** A bench on a provider that is played; `secret` is the credential that is wrong for `wrongKey`. */
export async function benchOn(provider: Played, name: string, secret: string): Promise<ProviderBench> {
  const [{ url: baseUrl }, caught, nowhere] = await Promise.all([provider.start(), catchReports(), deadUrl()]);
  const open = (url: string, credentials = provider.credentials): SmsSender => {
    const found = smsProviders.find((one) => one.name === name);
    if (!found) throw new Error(`no provider ${name}`);
    return found.open('sms', { baseUrl: url, credentials, timeoutMs: 300 }, wholeNet);
  };
  const sender = open(baseUrl);
  return {
    sender,
    unreachable: open(nowhere),
    wrongKey: open(baseUrl, { ...provider.credentials, [secret]: 'wrong' }),
    numbers: { good: '+420777000111', unreached: '+420777000099', refused: '+420777000098' },
    callbackUrl: `${caught.url}/reports/secret`,
    next: async (fault) => provider.faults.add(fault, { next: 1 }),
    held: async (reference) => provider.held(reference),
    reported: (reference) => caught.first((request) => isEndOf(reference, sender, request)),
    async close() {
      caught.close();
      provider.close();
    },
  };
}

function isEndOf(reference: string, sender: SmsSender, request: ReportRequest): boolean {
  const ends: string[] = ['delivered', 'undelivered', 'expired', 'cancelled'];
  return sender.parseReports(request).reports.some((one) => one.reference === reference && ends.includes(one.state));
}
