import { readFileSync, writeFileSync } from 'node:fs';
import { plot } from './plot.ts';
import type { Report } from './report.ts';

/** Draws how late the messages of the burst were, with earlier reports (`label=report.json`) beside it. */
export function draw(file: string, { lateness, counts }: Report, beside: string[]): void {
  const earlier = beside.map((each) => {
    const [label = '', json = ''] = each.split('=');
    return { label, percentiles: (JSON.parse(readFileSync(json, 'utf8')) as Report).lateness.product };
  });
  const now = [
    { label: beside.length > 0 ? 'now' : 'Zvonek', percentiles: lateness.product },
    { label: 'timers in memory, same mails', percentiles: lateness.memory },
  ];
  writeFileSync(file, plot(`${counts.burst ?? ''} reminders due at one instant`.trim(), [...earlier, ...now]));
}
