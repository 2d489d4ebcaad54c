import { z } from 'zod';
import { changeScopes, replanCauses, replanStates } from '../../domain/replanning/replan-cause.js';
import { id, instantOut, rowView } from '../http/fields.js';

/** For which bookings a change of settings is. */
export const scope = z.enum(changeScopes).optional().meta({
  description:
    'Whether a change is for new bookings alone (default), or also for those that are made already and still to come',
});

/** Of what is removed: there is no body to say it in. */
export const scopeQuery = z.strictObject({ scope });
export type ScopeQuery = z.output<typeof scopeQuery>;

const progress = {
  id,
  state: z.enum(replanStates),
  done: z.int().meta({ description: 'How many bookings were seen to' }),
  total: z.int().meta({ description: 'How many there were when it began' }),
};

/** What an answer to a change tells of the bookings that follow it. */
export const replan = z.object(progress).optional().meta({ description: 'With scope future: how bookings follow' });

/** The answer to a removal that bookings follow. */
export const removedView = z.object({ id, replan }).meta({ id: 'Removed' });

const cause = z
  .object({
    type: z.enum(replanCauses),
    ruleId: id.optional(),
    serviceId: id.optional(),
    termId: id.optional(),
    groupId: id.optional(),
    locationId: id.nullish(),
    timeZone: z.string().optional(),
  })
  .meta({ id: 'ReplanCause', description: 'What has changed' });

const fields = {
  ...rowView,
  ...progress,
  cause,
  failed: z.int().meta({ description: 'How many bookings could not follow; each was tried twice' }),
  added: z.int().meta({ description: 'How many messages were planned' }),
  ended: z.int().meta({ description: 'How many planned messages were given up' }),
  shifted: z.int().meta({ description: 'How many go out at another instant' }),
  finishedAt: instantOut.nullable(),
};

export const replanView = z.object(fields).meta({ id: 'Replan' });

export const replanReport = z
  .object({
    ...fields,
    failures: z
      .array(z.object({ bookingId: id, code: z.string().meta({ description: 'What was wrong, in a word' }) }))
      .meta({ description: 'The first hundred bookings that could not follow' }),
  })
  .meta({ id: 'ReplanReport' });
