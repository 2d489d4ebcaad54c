import type { SmsProvider } from '../../channel.port.js';
import { GosmsSender } from './gosms.sender.js';

export const gosms: SmsProvider = {
  name: 'gosms',
  channels: ['sms'],
  credentials: ['clientId', 'clientSecret', 'channel'],
  open: (_, account, net) => new GosmsSender(account, net),
};
