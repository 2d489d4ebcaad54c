import { Column, Entity } from 'typeorm';
import type { StoredContent, TemplateKey } from '../../../domain/texts/template.js';
import type { TextWarning } from '../../../domain/texts/text-warning.js';
import { Archivable } from '../owned.js';

/** A text of the business's own, as it stands. */
@Entity('templates')
export class TemplateRow extends Archivable implements TemplateKey {
  @Column('uuid', { nullable: true }) locationId!: string | null;
  @Column('text') kind!: TemplateKey['kind'];
  @Column('text') channel!: TemplateKey['channel'];
  @Column('text') audience!: TemplateKey['audience'];
  @Column('text') language!: string;
  @Column('int') version!: number;
  @Column('jsonb') content!: StoredContent;
  /** What the last check against bookings to come has found, if anything. */
  @Column('jsonb', { nullable: true }) problem!: TextWarning | null;
  @Column('timestamptz', { nullable: true }) checkedAt!: Date | null;
}
