import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { unstorableIn } from '../../domain/stored-text.js';
import { ApiProblem, type FieldProblem } from './problems/problem.js';

type Issue = z.core.$ZodIssue;

/** Checks bodies, queries and parameters by the schemas that the routes name. */
@Injectable()
export class ValidationPipe implements PipeTransform {
  async transform(value: unknown, { schema, data }: ArgumentMetadata): Promise<unknown> {
    if (!(schema instanceof z.ZodType)) return value;
    refuseUnstorable(value, data ? [data] : []);
    const { success, data: output, error } = await schema.safeParseAsync(value, { reportInput: true });
    if (success) return output;
    throw validationProblem(error.issues, data ? [data] : []);
  }
}

/** Whatever the schema says of a text, and of names that it does not know. */
function refuseUnstorable(value: unknown, parent: PropertyKey[]): void {
  const paths = unstorableIn(value, parent);
  const message = 'must have no NUL characters and no halves of surrogate pairs';
  const issues = paths.map((path) => ({ code: 'custom' as const, path, message, params: { code: 'not_storable' } }));
  if (issues.length > 0) throw validationProblem(issues);
}

/** The problem that a schema's issues with a value make; `parent` is where the value was. */
export function validationProblem(issues: readonly Issue[], parent: PropertyKey[] = []): ApiProblem {
  const errors = issues.flatMap((issue) => fieldProblems(issue, parent));
  const detail = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
  return new ApiProblem('validation_failed', detail, { errors });
}

function fieldProblems(issue: Issue, parent: PropertyKey[]): FieldProblem[] {
  const path = [...parent, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key].join('.'),
      code: 'unknown_field',
      message: 'is not known here',
    }));
  }
  if (issue.code === 'invalid_key') return issue.issues.flatMap((inner) => fieldProblems(inner, path));
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
  if ('input' in issue && issue.input === undefined) return 'required';
  if (issue.code === 'too_big' && issue.origin === 'string') return 'too_long';
  if (issue.code === 'too_small' && issue.origin === 'string') return 'too_short';
  return issue.code;
}
