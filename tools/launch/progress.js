// Progress goes to stderr: stdout belongs to what a command answers.
const terminal = process.stderr.isTTY;
const remindEvery = 15_000;

/** @type {Map<string, number>} what is going on, and since when */
const active = new Map();
/** @type {NodeJS.Timeout | undefined} */
let ticking;

const seconds = (/** @type {number} */ ms) =>
  ms < 9_950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
const dim = (/** @type {string} */ text) => (terminal ? `\u001b[2m${text}\u001b[0m` : text);
const clear = () => terminal && process.stderr.write('\r\u001b[2K');

function drawActive() {
  const labels = [...active.keys()].join(', ');
  const since = Math.min(...active.values());
  const width = (process.stderr.columns || 80) - 16;
  process.stderr.write(`\r\u001b[2K  … ${labels.slice(0, width)} ${dim(seconds(Date.now() - since))}`);
}

function remind() {
  for (const [label, since] of active) {
    if (Date.now() - since >= remindEvery - 500) console.error(`  … ${label} (${seconds(Date.now() - since)} so far)`);
  }
}

function tick() {
  if (active.size === 0) {
    clearInterval(ticking);
    ticking = undefined;
  } else ticking ??= terminal ? setInterval(drawActive, 200) : setInterval(remind, remindEvery);
}

/** Prints one line above what is going on.
 * @param {string} line */
export function say(line) {
  clear();
  console.error(line);
  if (terminal && active.size > 0) drawActive();
}

/**
 * Does some work and shows that it goes on, then how long it took.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @param {{ quiet?: boolean }} [options]
 * @returns {Promise<T>}
 */
export async function step(label, work, { quiet = false } = {}) {
  if (quiet) return work();
  const since = Date.now();
  active.set(label, since);
  tick();
  try {
    const result = await work();
    active.delete(label);
    say(`  ✓ ${label} ${dim(seconds(Date.now() - since))}`);
    return result;
  } catch (error) {
    active.delete(label);
    say(`  ✗ ${label} ${dim(seconds(Date.now() - since))}`);
    throw error;
  } finally {
    active.delete(label);
    tick();
  }
}
