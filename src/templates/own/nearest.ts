/** The name that was most likely meant, if one is near. */
export function nearest(name: string, known: Iterable<string>): string | null {
  let best: { name: string; distance: number } | null = null;
  for (const one of known) {
    const distance = editDistance(name.slice(0, 40).toLowerCase(), one.toLowerCase());
    if (!best || distance < best.distance) best = { name: one, distance };
  }
  return best && best.distance <= Math.max(2, best.name.length / 3) ? best.name : null;
}

/** How many letters are to be added, left out or changed. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (const [index, other] of [...to].entries()) {
      const changed = (row[index] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
