/** A client who is not on a channel may come to it after so long. */
const absentForMs = 30 * 24 * 3_600_000;

/** Until which UTC instant a channel leads nowhere that a client was not on at `now`. */
export const absentUntil = (now: Date): Date => new Date(now.getTime() + absentForMs);
