/** How many calls the worker's SDK has made to Temporal so far, polls included. */
export async function callsToTemporal(metricsPort: number): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
  const text = await response.text();
  const counters = text.matchAll(/^temporal_(?:long_)?request(?:_total)?\{[^}]*\} (\d+)/gm);
  return counters.reduce((sum, [, count]) => sum + Number(count), 0);
}
