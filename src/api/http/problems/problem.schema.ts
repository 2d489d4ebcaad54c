import { z } from 'zod';
import { fieldFaults } from '../../../domain/domain-error.js';
import { type ProblemCode, problemStatuses } from './problem.js';

const fieldCode = z.string().meta({ examples: ['required', 'unknown_field', 'invalid_type', ...fieldFaults] });

/** A problem document as the OpenAPI document describes it. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int().meta({ examples: [422] }),
  detail: z.string(),
  instance: z.string().meta({ description: 'The id of the request' }),
  code: z.enum(Object.keys(problemStatuses) as ProblemCode[]),
  currentStatus: z.string().optional().meta({ description: 'With invalid_state: the status of the booking' }),
  currentVersion: z.int().optional().meta({ description: 'With invalid_state and stale_version: its version' }),
  errors: z
    .array(z.looseObject({ path: z.string(), code: fieldCode, message: z.string() }))
    .optional()
    .meta({ description: 'What is wrong with which field; the path is written with dots' }),
});
