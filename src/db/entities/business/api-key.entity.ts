import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

export const scopes = [
  'bookings:read',
  'bookings:write',
  'clients:read',
  'clients:write',
  'settings:read',
  'settings:write',
  'messages:read',
] as const;
export type Scope = (typeof scopes)[number];

/** A business's key to the API; only its SHA-256 is kept. */
@Entity('api_keys')
export class ApiKeyRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') businessId!: string;
  @Column('text') name!: string;
  @Column('bytea') hash!: Buffer;
  @Column('text', { array: true }) scopes!: Scope[];
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
