import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import type { ApprovalMode } from '../../../domain/booking/booking.js';
import type { QuietHours } from '../../../domain/rules/rule.js';
import type { Plan } from '../../../domain/texts/plan.js';

/** A salon, studio or court: the tenant that everything else belongs to. */
@Entity('businesses')
export class BusinessRow {
  @PrimaryColumn('uuid') id!: string;
  /** Null where `organisationName` says it. */
  @Column('text', { nullable: true }) name!: string | null;
  @Column('text', { nullable: true }) organisationName!: string | null;
  @Column('text', { default: 'free' }) plan!: Plan;
  /** By language: what stands under all e-mails about bookings. */
  @Column('jsonb', { default: () => "'{}'" }) footer!: Record<string, string>;
  @Column('text') timeZone!: string;
  @Column('text') country!: string;
  @Column('text') language!: string;
  @Column('text') approval!: ApprovalMode;
  @Column('text', { nullable: true }) senderName!: string | null;
  @Column('text', { nullable: true }) senderEmail!: string | null;
  /** Addresses and domains (`@example.com`) that the business has proved to be its own. */
  @Column('text', { array: true, default: () => "'{}'" }) provedSenders!: string[];
  @Column('text', { nullable: true }) replyTo!: string | null;
  @Column('text', { nullable: true }) smsName!: string | null;
  /** Whom messages to the admin go to; null: the sender, else whoever gets the answers. */
  @Column('text', { nullable: true }) adminEmail!: string | null;
  /** E.164. */
  @Column('text', { nullable: true }) adminPhone!: string | null;
  /** BCP 47; null: the business's. */
  @Column('text', { nullable: true }) adminLanguage!: string | null;
  /** When notifications were last switched on; null while they are off. */
  @Column('timestamptz', { nullable: true }) notificationsOnSince!: Date | null;
  @Column('jsonb', { nullable: true }) quietHours!: QuietHours | null;
  /** How long the words of messages are kept (rule 169). */
  @Column('int', { default: 180 }) messageRetentionDays!: number;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
}
