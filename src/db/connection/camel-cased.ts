const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const isInstant = (name: string) => /(_at|_since|_until)$/.test(name);

/** Rows that PostgreSQL gave as JSON, with the names and instants that entities have. */
export function camelCased(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => camelCased(one));
  if (typeof value === 'string' && isInstant(name)) return new Date(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [camel(key), camelCased(inner, key)]));
}
