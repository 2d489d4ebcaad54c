import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is asked for every message: planning these joins takes longer than running them, so each connection plans them once. */
const kept = [
  {
    signature: 'message_contexts(ids uuid[])',
    returns: 'TABLE (id uuid, fingerprint text, context jsonb)',
    volatility: 'STABLE',
    begin: 'RETURN QUERY',
  },
  { signature: 'settle_claims(claims jsonb)', returns: 'void', volatility: 'VOLATILE', begin: '' },
  { signature: 'record_attempts(results jsonb)', returns: 'void', volatility: 'VOLATILE', begin: '' },
];

const nameOf = (signature: string): string => signature.replace(/\(.*/, '');

export class KeptPlans1000000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { signature, returns, volatility, begin } of kept) {
      const body = await this.bodyOf(runner, signature);
      await runner.query(`
        CREATE OR REPLACE FUNCTION ${signature} RETURNS ${returns} LANGUAGE plpgsql ${volatility} SECURITY DEFINER
        SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
        #variable_conflict use_column
        BEGIN ${begin} ${body} END $$`);
    }
  }

  /** The functions do the same either way. */
  async down(): Promise<void> {}

  private async bodyOf(runner: QueryRunner, signature: string): Promise<string> {
    const [row] = await runner.query('SELECT prosrc FROM pg_proc WHERE proname = $1', [nameOf(signature)]);
    return row.prosrc;
  }
}
