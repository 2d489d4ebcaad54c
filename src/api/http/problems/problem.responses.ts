import { ApiResponse } from '@nestjs/swagger';
import { type ProblemCode, problemStatuses } from './problem.js';

const schema = { $ref: '#/components/schemas/Problem' };

const examplesOf = (codes: ProblemCode[]) =>
  Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));

/** Problems as the OpenAPI document lists them: one response for each status, which names the codes. */
export function problemResponses(codes: readonly ProblemCode[]) {
  const byStatus = Map.groupBy(new Set(codes), (code) => problemStatuses[code]);
  return [...byStatus].map(([status, sameStatus]) => ({
    status,
    description: sameStatus.join(', '),
    content: { 'application/problem+json': { schema, examples: examplesOf(sameStatus) } },
  }));
}

/** Says that a route may answer with these problems. */
export const ApiProblems = (...codes: ProblemCode[]): (MethodDecorator & ClassDecorator)[] =>
  problemResponses(codes).map((response) => ApiResponse(response));
