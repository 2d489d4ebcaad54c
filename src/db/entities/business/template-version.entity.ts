import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { StoredContent } from '../../../domain/texts/template.js';

/** What a text said from one change to the next, and by which key it was written. */
@Entity('template_versions')
export class TemplateVersionRow {
  @PrimaryColumn('uuid') templateId!: string;
  @PrimaryColumn('int') version!: number;
  @Column('uuid') businessId!: string;
  @Column('jsonb') content!: StoredContent;
  @Column('uuid', { nullable: true }) keyId!: string | null;
  @Column('int', { nullable: true }) restoredFrom!: number | null;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
}
