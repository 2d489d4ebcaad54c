import type { SmsProvider } from '../../channel.port.js';
import { SmsGateSender } from './smsgate.sender.js';

export const smsgate: SmsProvider = {
  name: 'smsgate',
  channels: ['sms'],
  credentials: ['username', 'password', 'deviceId', 'signingKey'],
  open: (_, account, net) => new SmsGateSender(account, net),
};
