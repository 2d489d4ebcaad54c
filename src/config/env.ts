import type { z } from 'zod';

/** A group of settings as a class to inject; to make one is to read its part of the environment. */
export interface ConfigGroup<Values extends object = object> {
  new (): Readonly<Values>;
  /** The names of what it reads. */
  readonly variables: readonly string[];
}

/** Says which variables are missing or wrong, and never what they hold. */
export class EnvironmentError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not right:\n  ${problems.join('\n  ')}`);
  }
}

/** The base class of a group: `schema` names its variables, `values` says what they come to. */
export function fromEnv<Schema extends z.ZodObject, Values extends object>(
  schema: Schema,
  values: (env: z.output<Schema>) => Values,
): ConfigGroup<Values> {
  class Group {
    static readonly variables = Object.keys(schema.shape);

    constructor() {
      const { success, data, error } = schema.safeParse(process.env);
      if (!success)
        throw new EnvironmentError(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
      Object.assign(this, values(data));
    }
  }
  return Group as unknown as ConfigGroup<Values>;
}

/** Each of the groups, read once; throws with all that is missing or wrong in any of them. */
export function readGroups(groups: readonly ConfigGroup[]): Map<ConfigGroup, object> {
  const read = new Map<ConfigGroup, object>();
  const problems = new Set<string>();
  for (const group of groups) {
    try {
      read.set(group, new group());
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      for (const problem of error.problems) problems.add(problem);
    }
  }
  if (problems.size > 0) throw new EnvironmentError([...problems]);
  return read;
}
