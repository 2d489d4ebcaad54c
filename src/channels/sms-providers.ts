import type { SmsProvider } from './channel.port.js';
import { gosms } from './gosms/gosms.provider.js';
import { infobip } from './infobip/infobip.provider.js';
import { sandbox } from './sandbox/sandbox.provider.js';

/** Every provider of short messages that an account can be opened with. */
export const smsProviders: readonly SmsProvider[] = [sandbox, infobip, gosms];
