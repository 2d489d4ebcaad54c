/** Whether a text can be stored as it is: PostgreSQL holds no NUL, and half of a surrogate pair is no character. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '');

/** The same with every text that it holds, however deep, mended so that it can be stored. */
export function storableDeep<Value>(value: Value): Value {
  if (typeof value === 'string') return storable(value) as Value;
  if (Array.isArray(value)) return value.map(storableDeep) as Value;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  const entries = Object.entries(value).map(([name, part]) => [storable(name), storableDeep(part)]);
  return Object.fromEntries(entries) as Value;
}

/** The paths of all texts in a value that cannot be stored, names of fields among them. */
export function unstorableIn(value: unknown, path: readonly PropertyKey[] = []): PropertyKey[][] {
  if (typeof value === 'string') return isStorable(value) ? [] : [[...path]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, part]) => {
    const own = isStorable(name) ? [] : [[...path]];
    return [...own, ...unstorableIn(part, [...path, name])];
  });
}
