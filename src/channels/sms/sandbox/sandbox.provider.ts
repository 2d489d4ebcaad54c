import type { SmsProvider } from '../../channel.port.js';
import { SandboxSmsSender } from './sandbox.sender.js';

export const sandbox: SmsProvider = {
  name: 'sandbox',
  channels: ['sms', 'viber'],
  credentials: [],
  open: (channel, { baseUrl = '', timeoutMs, sender }, net) =>
    new SandboxSmsSender({ url: baseUrl, channel, timeoutMs, sender }, net),
};
