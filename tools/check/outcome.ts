/** How many things were right and how many were not. */
export interface Outcome {
  passed: number;
  failed: number;
}

/** Prints the closing line and sets the exit code that goes with it. */
export function conclude(outcomes: Outcome[]): void {
  const passed = outcomes.reduce((total, outcome) => total + outcome.passed, 0);
  const failed = outcomes.reduce((total, outcome) => total + outcome.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
