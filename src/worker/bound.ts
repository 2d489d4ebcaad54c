/** The named methods of `activities` as the functions that a worker registers. */
export const bound = <T extends object, Name extends keyof T & string>(activities: T, ...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, (activities[name] as () => Promise<unknown>).bind(activities)]));
