import { conclude } from './outcome.ts';
import { staticChecks } from './static-checks.ts';
import { vitest } from './vitest.ts';

conclude([...(await staticChecks()), await vitest(['--project', 'unit'])]);
