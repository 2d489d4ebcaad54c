import pg from 'pg';
import { PreparedStatements } from './prepared-statements.js';

const statements = new PreparedStatements();

/**
 * A connection whose end never ends the process. A new one is for a moment nobody's: its pool has let go of it and who
 * asked for it has not got it yet, and an error in that moment would be heard by no one.
 */
export class SturdyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => {});
    this.query = statements.prepared(this.query.bind(this));
  }
}
