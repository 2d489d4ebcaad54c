import type { SmsProvider } from '../../channel.port.js';
import { InfobipSender } from './infobip.sender.js';

export const infobip: SmsProvider = {
  name: 'infobip',
  channels: ['sms', 'viber'],
  credentials: ['apiKey'],
  open: (channel, account, net) => new InfobipSender(channel, account, net),
};
