import type { SmsProvider } from '../channel.port.js';
import { gosms } from './gosms/gosms.provider.js';
import { infobip } from './infobip/infobip.provider.js';
import { kannel } from './kannel/kannel.provider.js';
import { sandbox } from './sandbox/sandbox.provider.js';
import { smsgate } from './smsgate/smsgate.provider.js';
import { twilio } from './twilio/twilio.provider.js';

/** Every provider of short messages that an account can be opened with. */
export const smsProviders: readonly SmsProvider[] = [sandbox, infobip, gosms, twilio, kannel, smsgate];
