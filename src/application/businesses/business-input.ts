import type { BusinessRow } from '../../db/entities/business/business.entity.js';
import type { ApprovalMode } from '../../domain/booking/booking.js';
import type { ZoneScope } from '../bookings/zone-correction.js';

/** From whom messages are; what is absent stays, null is as the platform says. */
export interface SenderInput {
  name?: string | null;
  email?: string | null;
  replyTo?: string | null;
  smsName?: string | null;
}

/** A business as the platform, or it itself, describes it. */
export interface BusinessInput {
  name: string;
  organisationName?: string | null;
  /** IANA. */
  timeZone: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** BCP 47. */
  language: string;
  approval: ApprovalMode;
  sender?: SenderInput | null;
}

/** What of it changes; a corrected zone is for new bookings unless its scope says more. */
export type BusinessPatch = Partial<BusinessInput> & { scope?: ZoneScope };

const asThePlatformSays = { name: null, email: null, replyTo: null, smsName: null };

/** The columns for what an input says; what is absent is left out. */
export function businessColumns({ sender, ...rest }: Partial<BusinessInput>): Partial<BusinessRow> {
  if (sender === undefined) return rest;
  const { name: senderName, email: senderEmail, ...others } = sender ?? asThePlatformSays;
  return { ...rest, ...others, senderName, senderEmail };
}
