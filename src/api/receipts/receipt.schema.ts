import { z } from 'zod';
import { instant } from '../http/fields.js';

/** What a provider says became of a message; whatever else it says is passed over. */
export const receipt = z
  .object({
    id: z.string().max(255).meta({ description: "The provider's id of the message" }),
    state: z.enum(['delivered', 'undelivered', 'expired']),
    stateAt: instant.meta({ description: 'When it came to that' }),
  })
  .meta({ id: 'SmsReceipt' });
export type Receipt = z.output<typeof receipt>;
