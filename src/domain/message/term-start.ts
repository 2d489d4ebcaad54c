/** The start of the term that a message is about (UTC instant); of one about none, the end of its use takes its place. */
export const termStart = (booking: { startsAt: Date } | null, { expiresAt }: { expiresAt: Date }): Date =>
  booking?.startsAt ?? expiresAt;
