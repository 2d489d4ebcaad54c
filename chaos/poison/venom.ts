const counts = [2_000_000, 200_000, 20_000, 2_000, 500, 200, 100, 50, 20, 5];
const grown = (times: number) => '| append: s '.repeat(times);

/** Texts that cost as much as they can, each from the worst on; the first that is accepted is kept. */
export const worstTexts: string[][] = [
  counts.map((count) => `{% for i in (1..${count}) %}{% endfor %}x`),
  counts.map((count) => `{% for i in (1..${count}) %}{% for j in (1..${count}) %}{% endfor %}{% endfor %}y`),
  counts.map((count) => `{% assign s = "ab" %}{{ s ${grown(Math.min(count, 70))}| size }}`),
  counts.map((count) => `${'{% if true %}'.repeat(Math.min(count, 35))}z${'{% endif %}'.repeat(Math.min(count, 35))}`),
];

/** Instants at the edges of what is accepted, and beyond. */
export const edgesOfTime = (): string[] => {
  const ahead = (years: number, seconds: number) =>
    Temporal.Now.zonedDateTimeISO('UTC')
      .add({ years })
      .add({ seconds })
      .toInstant()
      .toString({ smallestUnit: 'second' });
  const impossible = ['-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00Z', '9999-12-31T23:59:59Z'];
  return [ahead(20, -120), ahead(20, 120), '1970-01-01T00:00:00Z', '0000-01-01T00:00:00Z', ...impossible];
};

/** Names and texts with signs that nobody types. */
export const oddNames = [
  'A\u0000B',
  'A\u0007\u001b[2J',
  '\ud83d',
  'A\u202eB\u200b',
  '{{ 7 | times: 7 }}',
  "'; --",
  '\u200b',
];

/** What the business's provider might tell of its clients: halves of emoji, no letters at all, and dates that there are not. */
export const poisonedReceipts = (): string[] =>
  edgesOfTime().flatMap((at, index) => [
    `{"results":[{"messageId":"in-${index}","from":"420601000777","to":"1","text":"STOP \\ud83d\\u0000","receivedAt":"${at}"}]}`,
    `{"results":[{"messageId":"of-nothing-${index}","doneAt":"${at}","status":{"groupId":3,"id":5}}]}`,
    '{"results":[{',
  ]);
