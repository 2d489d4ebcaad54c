import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A long text is delivered once all of its parts are; a repeated report is on a part that was counted. */
export class DeliveredParts1000000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE delivery_attempts ADD delivered_parts text[] NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE delivery_attempts DROP delivered_parts');
  }
}
