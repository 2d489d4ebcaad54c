/** A curve: 0, 1, ... 100 per cent of the messages were at most so many ms late. */
export interface Series {
  label: string;
  percentiles: number[];
}

const [width, height] = [720, 380];
const [left, right, top, bottom] = [64, 24, 48, 52];
const colours = ['#c2410c', '#1d4ed8', '#15803d', '#7c3aed'];
// Lateness spans from milliseconds to minutes.
const decades = [1, 10, 100, 1_000, 10_000, 100_000];
const names = ['1 ms', '10 ms', '100 ms', '1 s', '10 s', '100 s'];
const x = (ms: number) => left + (Math.log10(Math.min(Math.max(ms, 1), 100_000)) / 5) * (width - left - right);
const y = (percent: number) => height - bottom - (percent / 100) * (height - top - bottom);

const text = (atX: number, atY: number, words: string, more = '') =>
  `<text x="${atX.toFixed(1)}" y="${atY.toFixed(1)}" ${more}>${words}</text>`;
const rule = (x1: number, y1: number, x2: number, y2: number) =>
  `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="#8884"/>`;

const grid = () => [
  ...decades.map((ms) => rule(x(ms), y(0), x(ms), y(100))),
  ...decades.map((ms, index) => text(x(ms), y(0) + 18, names[index] as string, 'text-anchor="middle"')),
  ...[0, 25, 50, 75, 100].map((percent) => rule(x(1), y(percent), x(100_000), y(percent))),
  ...[0, 25, 50, 75, 100].map((percent) => text(left - 8, y(percent) + 4, `${percent} %`, 'text-anchor="end"')),
];

function curve({ label, percentiles }: Series, index: number): string[] {
  const colour = colours[index % colours.length];
  const points = percentiles.map((ms, percent) => `${x(ms).toFixed(1)},${y(percent).toFixed(1)}`).join(' ');
  return [
    `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    `<rect x="${left + 12}" y="${top + 8 + index * 20}" width="14" height="3" fill="${colour}"/>`,
    text(left + 32, top + 14 + index * 20, label),
  ];
}

/** How many of the messages of one instant had been accepted by when, as an SVG. */
export function plot(title: string, series: Series[]): string {
  const style = 'font-family="system-ui, sans-serif" font-size="12" fill="#777"';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" ${style}>`,
    `<title>${title}</title>`,
    text(left, 26, title, 'font-size="15"'),
    ...grid(),
    text((left + width - right) / 2, height - 12, 'after the instant they were due', 'text-anchor="middle"'),
    ...series.filter(({ percentiles }) => percentiles.every(Number.isFinite)).flatMap(curve),
    '</svg>',
    '',
  ].join('\n');
}
