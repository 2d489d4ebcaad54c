import type { Stores } from '../../db/stores/stores.js';
import { parsePhone } from '../../domain/client/phone.js';

/** The values with their phone in E.164, read as it is dialled in the business's country. */
export async function withPhone<Values extends { phone?: string | null }>(
  values: Values,
  { stores, businessId }: { stores: Pick<Stores, 'businesses'>; businessId: string },
): Promise<Values> {
  if (!values.phone) return values;
  const { country } = await stores.businesses.get(businessId);
  return { ...values, phone: parsePhone(values.phone, country) };
}
