import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';
import { ApiProblem, type FieldProblem } from './problem.js';

type Issue = z.core.$ZodIssue;

/** Checks bodies, queries and parameters by the schemas that the routes name. */
export const validationPipe = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => validationProblem(issues as readonly Issue[]),
  });

export function validationProblem(issues: readonly Issue[]): ApiProblem {
  const errors = issues.flatMap((issue) => fieldProblems(issue));
  const detail = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
  return new ApiProblem('validation_failed', detail, { errors });
}

function fieldProblems(issue: Issue, parent: PropertyKey[] = []): FieldProblem[] {
  const path = [...parent, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key].join('.'),
      code: 'unknown_field',
      message: 'is not known here',
    }));
  }
  if (issue.code === 'invalid_union') {
    const nearest = nearestBranch(issue.errors);
    if (nearest) return nearest.flatMap((inner) => fieldProblems(inner, path));
  }
  const code = codeOf(issue);
  return [{ path: path.join('.'), code, message: code === 'required' ? 'is required' : issue.message }];
}

/** The branch of a union that was meant: the one that at least has the right shape, if there is just one. */
function nearestBranch(branches: Issue[][]): Issue[] | undefined {
  const meant = branches.filter(
    (branch) => !branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );
  return meant.sort((one, other) => one.length - other.length)[0];
}

function codeOf(issue: Issue): string {
  if (issue.code === 'custom') return issue.params?.code ?? 'invalid';
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'required';
  if (issue.code === 'too_big' && issue.origin === 'string') return 'too_long';
  if (issue.code === 'too_small' && issue.origin === 'string') return 'too_short';
  return issue.code;
}
