import type { SmsProvider } from '../../channel.port.js';
import { KannelSender } from './kannel.sender.js';

export const kannel: SmsProvider = {
  name: 'kannel',
  channels: ['sms'],
  credentials: ['username', 'password'],
  open: (_, account, net) => new KannelSender(account, net),
};
