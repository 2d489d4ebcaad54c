import type { EntityManager } from 'typeorm';

/** All that is stored, as one transaction (or one statement after another) sees it. */
export class Stores {
  constructor(readonly manager: EntityManager) {}
}
