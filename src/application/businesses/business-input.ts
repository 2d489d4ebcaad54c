import type { BusinessRow } from '../../db/entities/business/business.entity.js';
import type { ApprovalMode } from '../../domain/booking/booking.js';
import { parsePhone } from '../../domain/client/phone.js';
import type { Plan } from '../../domain/texts/plan.js';
import type { Scoped } from '../replans/following.js';

/** From whom messages are; what is absent stays, null is as the platform says. */
export interface SenderInput {
  name?: string | null;
  email?: string | null;
  replyTo?: string | null;
  smsName?: string | null;
}

/** Whom messages to the admin go to; what is absent stays, null is as the sender says. */
export interface AdminInput {
  email?: string | null;
  /** As it is dialled in the business's country, or international. */
  phone?: string | null;
  /** BCP 47. */
  language?: string | null;
}

/** A business as the platform, or it itself, describes it. */
export interface BusinessInput {
  /** Of the business itself; one of the two names is there. */
  name?: string | null;
  organisationName?: string | null;
  /** IANA. */
  timeZone: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** BCP 47. */
  language: string;
  approval: ApprovalMode;
  sender?: SenderInput | null;
  admin?: AdminInput | null;
  /** By language. */
  footer?: Record<string, string>;
}

/** What the platform alone says of a business. */
export interface PlatformBusinessPatch {
  plan?: Plan;
}

/** What of it changes; a corrected zone is for new bookings unless its scope says more. */
export type BusinessPatch = Partial<BusinessInput> & Scoped;

const asThePlatformSays = { name: null, email: null, replyTo: null, smsName: null };
const asTheSenderSays = { email: null, phone: null, language: null };

/** The columns for what an input says, by the country that the business is in; what is absent is left out. */
export const businessColumns = (
  { sender, admin, ...rest }: Partial<BusinessInput>,
  country: string,
): Partial<BusinessRow> => ({
  ...rest,
  ...(sender !== undefined && senderColumns(sender ?? asThePlatformSays)),
  ...(admin !== undefined && adminColumns(admin ?? asTheSenderSays, country)),
});

const senderColumns = ({ name: senderName, email: senderEmail, ...others }: SenderInput): Partial<BusinessRow> => ({
  ...others,
  senderName,
  senderEmail,
});

const adminColumns = (
  { email: adminEmail, phone, language: adminLanguage }: AdminInput,
  country: string,
): Partial<BusinessRow> => ({
  adminEmail,
  adminPhone: phone ? parsePhone(phone, country, 'admin.phone') : phone,
  adminLanguage,
});
