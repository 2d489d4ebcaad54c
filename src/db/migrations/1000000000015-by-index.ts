import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is asked for some messages or bookings by their ids. */
const functions = [
  'message_contexts(uuid[])',
  'lock_messages(uuid[])',
  'settle_claims(jsonb)',
  'record_attempts(jsonb)',
  'note_started_workflows(uuid[])',
];
const settings = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin'];

/** A connection plans these once, perhaps while the tables are empty, and would then read the whole of them each time. */
export class ByIndex1000000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.alter(runner, (setting) => `SET ${setting} = off`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.alter(runner, (setting) => `RESET ${setting}`);
  }

  private async alter(runner: QueryRunner, change: (setting: string) => string): Promise<void> {
    for (const name of functions) {
      for (const setting of settings) await runner.query(`ALTER FUNCTION ${name} ${change(setting)}`);
    }
  }
}
