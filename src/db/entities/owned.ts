import { Column, CreateDateColumn, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** What every row of a business has. */
export abstract class Owned {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') businessId!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
}

/** A row that bookings of the past still name, so that it is hidden rather than removed. */
export abstract class Archivable extends Owned {
  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;
}
