/** Whom a message is for: the client, the booking's staff member or one of the staff, the business's admin, or a phone number that a custom message names. */
export const audiences = ['client', 'staff', 'admin', 'number'] as const;
export type Audience = (typeof audiences)[number];

/** Whom a rule tells: `staff` is whoever serves the booking, `staff:<id>` one of the staff whatever they serve. */
export type RuleAudience = 'client' | 'staff' | 'admin' | `staff:${string}`;

/** The staff member that an audience names, or null. */
export const namedStaff = (audience: RuleAudience): string | null =>
  audience.startsWith('staff:') ? audience.slice('staff:'.length).toLowerCase() : null;
