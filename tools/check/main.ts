import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { coverage, coverageArgs } from './coverage.ts';
import { conclude } from './outcome.ts';
import { staticChecks } from './static-checks.ts';
import { vitest } from './vitest.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zvonek-coverage-'));
const outcomes = await staticChecks();
outcomes.push(await vitest(['--project', 'unit', ...coverageArgs(folder)]), coverage(folder));
rmSync(folder, { recursive: true, force: true });
conclude(outcomes);
