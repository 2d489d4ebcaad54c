import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';

/** Something the API cannot do without; `check` rejects while it is away. */
export interface DependencyCheck {
  readonly name: string;
  check(): Promise<void>;
}

/** The checks that readiness asks, as a dependency. */
export const DEPENDENCY_CHECKS = Symbol('dependency checks');

@Injectable()
export class DatabaseCheck implements DependencyCheck {
  readonly name = 'database';

  constructor(private readonly database: Database) {}

  check(): Promise<void> {
    return this.database.ping();
  }
}
