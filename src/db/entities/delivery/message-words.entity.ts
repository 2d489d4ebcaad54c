import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a message said on a step of its route, as it went out; kept for as long as the business wants. */
@Entity('message_words')
export class MessageWordsRow {
  @PrimaryColumn('uuid') messageId!: string;
  @PrimaryColumn('int') step!: number;
  @Column('uuid') businessId!: string;
  @Column('text') language!: string;
  /** Of an e-mail. */
  @Column('text', { nullable: true }) subject!: string | null;
  @Column('text') text!: string;
  /** Of a short message. */
  @Column('int', { nullable: true }) segments!: number | null;
  /** SHA-256 in hex, of the HTML of an e-mail and of the text of any other. */
  @Column('text') bodyHash!: string;
  @Column('timestamptz') sentAt!: Date;
}
