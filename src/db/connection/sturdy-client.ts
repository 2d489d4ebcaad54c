import pg from 'pg';
import { PreparedStatements } from './prepared-statements.js';

const statements = new PreparedStatements();
/** PostgreSQL's code for a plan that answers with other columns than it did: a migration has changed a table. */
const planFitsNoMore = '0A000';

/**
 * A connection whose end never ends the process, and that prepares what is asked again and again. A new one is for a
 * moment nobody's: its pool has let go of it and who asked for it has not got it yet, and an error in that moment would be
 * heard by no one.
 */
export class SturdyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => {});
  }

  /** Touches one of the many ways to ask: a text with parameters, whose answer is waited for. */
  // biome-ignore lint/suspicious/noExplicitAny: the overloads of pg have no common type but this
  override query(query: any, values?: any, callback?: any): any {
    const isPlain = typeof query === 'string' && Array.isArray(values) && !callback;
    const name = isPlain ? statements.nameOf(query) : undefined;
    if (!name) return super.query(query, values, callback);
    return super.query({ name, text: query, values }).catch((error) => {
      if (error.code === planFitsNoMore) statements.forget(query);
      throw error;
    });
  }
}
