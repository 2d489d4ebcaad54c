import type { SmsProvider } from '../../channel.port.js';
import { TwilioSender } from './twilio.sender.js';

export const twilio: SmsProvider = {
  name: 'twilio',
  channels: ['sms'],
  credentials: ['accountSid', 'authToken'],
  open: (_, account, net) => new TwilioSender(account, net),
};
