/** The engine, or every worker, is away: what was asked for was not done yet, and may be asked for again. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
}
