/** For so long after the end of a term people note whether the client came, and what was paid. */
export const attendanceWindowMs = 7 * 24 * 60 * 60 * 1000;

/** When that is over (UTC instant). */
export const attendanceWindowEnd = ({ endsAt }: { endsAt: Date }): Date =>
  new Date(endsAt.getTime() + attendanceWindowMs);
