import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { vi } from 'vitest';
import type { Refused, ReportRequest, SmsAttempt, SmsSender, TryLater } from '../../../src/channels/channel.port.js';
import type { DeliveryErrorClass } from '../../../src/domain/message/delivery-report.js';

/** What a provider, real or played, can be made to do with the next message. */
export type ProviderFault =
  | 'timeout-before-accepting'
  | 'timeout-after-accepting'
  | 'cut-after-accepting'
  | 'error-after-accepting'
  | 'rate-limited';

/** A provider to try a sender on; `rate-limited` asks to wait for 7 s. */
export interface ProviderBench {
  sender: SmsSender;
  /** The same account where nothing listens. */
  unreachable: SmsSender;
  /** The same account with a wrong key; needed unless the provider asks for no credentials. */
  wrongKey?: SmsSender;
  /** E.164: one that is delivered to, one that gets nothing, one that is refused at once. */
  numbers: { good: string; unreached: string; refused: string };
  /** Another number that is delivered to at every call; needed where the provider does not keep our reference. */
  freshNumber?(): string;
  /** Where delivery reports are caught. */
  callbackUrl: string;
  next(fault: ProviderFault): Promise<void>;
  /** What the provider holds under our reference, or of this attempt where it does not keep that. */
  held(reference: string, attempt: SmsAttempt): Promise<{ to: string; from?: string | null; text: string }[]>;
  /** The first call of the callback that says what became of this attempt. */
  reported(reference: string, attempt: SmsAttempt): Promise<ReportRequest>;
  close(): Promise<void>;

  /** What a message is found by, if not by our reference: by its number and time, by the provider's id, or not at all. */
  findsBy?: 'reference' | 'number' | 'id' | 'nothing';
  /** True where reports are signed, not sent to a secret address alone. */
  signsReports?: boolean;
  /** False where a message cannot name its sender. */
  choosesSender?: boolean;
  /** How the refused number is refused, if not as `permanent-recipient`. */
  refusedAs?: Refused['kind'];
  /** How it puts off what is too much, if not with an instant to wait for. */
  whenBusy?: Partial<TryLater>;
  /** Why the unreached number gets nothing, if the reports do not say `recipient-permanent`. */
  unreachedBecause?: DeliveryErrorClass;
}

/** A bench and the attempt of the running test. */
export interface Trial {
  readonly bench: ProviderBench;
  readonly attempt: SmsAttempt;
}

/** A place that delivery reports are sent to, which keeps them all and takes them unless told otherwise. */
export async function catchReports() {
  const requests: ReportRequest[] = [];
  let toRefuse = 0;
  const server = createServer(async (request, response) => {
    requests.push({ body: await buffer(request), headers: request.headers, url: `${url}${request.url}` });
    response.writeHead(toRefuse-- > 0 ? 503 : 204).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    requests,
    url,
    /** The first call that fits. */
    first: (fits: (request: ReportRequest) => boolean) =>
      vi.waitUntil(() => requests.find(fits), { timeout: 10_000, interval: 10 }),
    /** Answers the next calls with 503. */
    refuse: (calls: number) => {
      toRefuse = calls;
    },
    close: () => server.close(),
  };
}

/** An address whose port was free a moment ago. */
export async function deadUrl() {
  const { url, close } = await catchReports();
  close();
  return url;
}
