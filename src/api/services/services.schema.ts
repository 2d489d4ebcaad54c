import { z } from 'zod';
import { approvalModes } from '../../domain/booking/booking.js';
import { termTypes } from '../../domain/booking/term-type.js';
import { textLimits } from '../../domain/text-limits.js';
import { id, name, rowView, text } from '../http/fields.js';
import { replan, scope } from '../replans/replan.schema.js';

const longestMinutes = 366 * 24 * 60;
const approval = z
  .enum(['inherit', ...approvalModes])
  .meta({ description: 'Whether bookings wait for the business; inherit: as the business says' });
const durationMinutes = z.int().min(1).max(longestMinutes);

const type = z.enum(termTypes).meta({
  description: 'Whether its terms have hours, are of whole days, some time within an interval, or at any time',
});
const messageGroupId = id.nullable().meta({ description: 'The custom messages of its bookings' });

const description = text(textLimits.note).nullable().meta({ description: 'Said in every e-mail about its bookings' });

const onlyIn = (of: string) =>
  text(textLimits.note)
    .nullish()
    .meta({ description: `Said in ${of} alone` });
export const serviceTexts = z
  .strictObject({
    confirmed: onlyIn('the e-mail that confirms a booking'),
    paid: onlyIn('the e-mail that confirms a payment'),
  })
  .meta({ id: 'ServiceTexts' });

export const serviceInput = z
  .strictObject({
    name,
    durationMinutes,
    approval: approval.default('inherit'),
    type: type.default('hours'),
    messageGroupId: messageGroupId.default(null),
    description: description.default(null),
    texts: serviceTexts.default({}),
  })
  .meta({ id: 'ServiceInput' });

export const servicePatch = z
  .strictObject({ name, durationMinutes, approval, type, messageGroupId, description, texts: serviceTexts })
  .partial()
  .extend({ scope })
  .meta({ id: 'ServicePatch' });

export const serviceView = z
  .object({
    ...rowView,
    name: z.string(),
    durationMinutes: z.int(),
    approval,
    type,
    messageGroupId,
    description,
    texts: serviceTexts,
    replan,
  })
  .meta({ id: 'Service' });
