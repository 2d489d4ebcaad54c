import { describe, expect, it } from 'vitest';
import { figurePlans } from './figures.ts';

const all = Object.entries(figurePlans).flatMap(([phase, { figures }]) =>
  Object.entries(figures).map(([name, plan]) => ({ phase, name, ...plan })),
);
const references = new Set(all.flatMap(({ against }) => (against ? [`${against.phase} ${against.figure}`] : [])));
const isReference = ({ phase, name }: { phase: string; name: string }) =>
  phase === 'reference' || references.has(`${phase} ${name}`);

describe('the figures', () => {
  it('are compared with figures that there are', () => {
    const there = all.map(({ phase, name }) => `${phase} ${name}`);
    expect(there).toEqual(expect.arrayContaining([...references]));
  });

  it('have a reference each, where something does without the product what they measure', () => {
    const measured = all.filter(({ unit }) => unit !== '' && unit !== 'MiB');
    const alone = measured.filter((figure) => !figure.against && !isReference(figure));
    expect(alone.map(({ phase }) => phase)).toEqual(['changes', 'changes']);
  });

  it('ask a ratio only where there is a reference', () => {
    const ratios = all.filter(({ atMost, atLeast }) => typeof (atMost ?? atLeast) === 'object');
    expect(ratios.length).toBeGreaterThan(0);
    expect(ratios.every(({ against }) => against)).toBe(true);
  });

  it('of one phase have a label each', () => {
    const labels = all.map(({ phase, label }) => `${phase}: ${label}`);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
