/** What a key to the API may be allowed. */
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
