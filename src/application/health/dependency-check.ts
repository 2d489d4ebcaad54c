/** Something that the API cannot do without; `check` rejects while it is away. */
export interface DependencyCheck {
  readonly name: string;
  check(): Promise<void>;
}

/** All of them, as a dependency. */
export const DEPENDENCY_CHECKS = Symbol('dependency checks');
