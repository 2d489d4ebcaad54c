import type { EntityManager } from 'typeorm';
import { BusinessRow } from '../../db/entities/business/business.entity.js';
import { parsePhone } from '../../domain/client/phone.js';

/** The values with their phone in E.164, read as it is dialled in the business's country. */
export async function withPhone<Values extends { phone?: string | null }>(
  values: Values,
  { tx, businessId }: { tx: EntityManager; businessId: string },
): Promise<Values> {
  if (!values.phone) return values;
  const { country } = await tx.findOneByOrFail(BusinessRow, { id: businessId });
  return { ...values, phone: parsePhone(values.phone, country) };
}
