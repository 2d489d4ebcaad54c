import { Column, Entity } from 'typeorm';
import { Owned } from '../owned.js';

/** A test message that was asked for. */
@Entity('template_tests')
export class TemplateTestRow extends Owned {
  @Column('uuid') templateId!: string;
  /** An address or a number; null once the message was handed over. */
  @Column('text', { nullable: true }) recipient!: string | null;
  @Column('text', { nullable: true }) outcome!: 'sent' | 'refused' | null;
  @Column('text', { nullable: true }) code!: string | null;
}
