import { z } from 'zod';
import { type ProblemCode, problemStatuses } from './problem.js';

/** A problem document as the OpenAPI document describes it. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int().meta({ examples: [422] }),
  detail: z.string(),
  instance: z.string().meta({ description: 'The id of the request' }),
  code: z.enum(Object.keys(problemStatuses) as ProblemCode[]),
  currentStatus: z.string().optional().meta({ description: 'With invalid_state: the status of the booking' }),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});
