import type { DeliverySettings } from '../../../src/application/delivery/delivery-settings.js';
import { EmailTransport } from '../../../src/application/transports/email.transport.js';
import { SmsTransport } from '../../../src/application/transports/sms.transport.js';
import type { SmsChannel } from '../../../src/channels/channel.port.js';
import type { SmtpEmailSender } from '../../../src/channels/email/smtp-email.sender.js';
import { wholeNet } from '../../../src/channels/http/net.js';
import { SandboxSmsSender } from '../../../src/channels/sms/sandbox/sandbox.sender.js';
import type { Database } from '../../../src/db/database.js';

const nobody = 'http://127.0.0.1:9/nobody';

/** How messages of a test are sent; `perSecond` is the rate of each channel that is played. */
export const deliverySettings = (
  database: Database,
  sandboxUrl: string | undefined,
  { holding, perSecond }: { holding: DeliverySettings['holding']; perSecond: number },
): DeliverySettings => ({
  slots: { email: 20, sms: 20, viber: 20, smartemailing: 20 },
  perSecond: { email: perSecond, sms: perSecond, viber: perSecond, smartemailing: 0 },
  holding,
  rate: (key, limit) => ({ take: (count) => database.stores.sendRates.take(key, limit, count) }),
  mailFrom: 'bookings@example.com',
  sandboxUrl,
  callbackUrl: () => nobody,
});

/** Transports that need no account: a mail server, and the sandbox provider for the rest. */
export function playedTransports(email: SmtpEmailSender, url: string, settings: DeliverySettings) {
  const short = (channel: SmsChannel) =>
    new SmsTransport(
      channel,
      {
        key: channel,
        id: null,
        sender: new SandboxSmsSender({ url, channel, timeoutMs: 2_000 }, wholeNet),
        perSecond: settings.perSecond[channel],
        callbackUrl: () => nobody,
        refused: async () => new Date(Date.now() + 60_000),
      },
      settings,
    );
  return { email: new EmailTransport(email, settings), sms: short('sms'), viber: short('viber') };
}
