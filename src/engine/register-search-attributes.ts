import type { Connection } from '@temporalio/client';
import { SearchAttributeType } from '@temporalio/common';

/** Temporal's numbers of the types in use (`temporal.api.enums.v1.IndexedValueType`). */
const typeNumbers: Partial<Record<string, number>> = {
  [SearchAttributeType.KEYWORD]: 2,
  [SearchAttributeType.DATETIME]: 6,
};

/** Registers what is missing of `keys`. */
export async function registerSearchAttributes(
  connection: Pick<Connection, 'operatorService'>,
  namespace: string,
  keys: { name: string; type: SearchAttributeType }[],
): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = keys.filter(({ name }) => !(name in customAttributes));
  if (missing.length === 0) return;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(missing.map(({ name, type }) => [name, typeNumbers[type] ?? 2])),
  });
}
