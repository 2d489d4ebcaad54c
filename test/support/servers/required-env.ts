/** A path or address that the global setup made known. */
export function requiredEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests with vitest and its global setup`);
  return value;
}
