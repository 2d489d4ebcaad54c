/** Something that was done, from the moment it was asked to the moment it was answered. */
export interface Deed {
  from: Date;
  until: Date;
}

export const inSeconds = (seconds: number) => new Date(Math.ceil(Date.now() / 1_000 + seconds) * 1_000);

export async function timed<T>(work: () => Promise<T>): Promise<Deed & { result: T }> {
  const from = new Date();
  const result = await work();
  return { from, until: new Date(), result };
}
