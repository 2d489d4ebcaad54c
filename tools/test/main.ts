import { conclude, type Outcome } from '../check/outcome.ts';
import { staticChecks } from '../check/static-checks.ts';
import { vitest } from '../check/vitest.ts';
import { build } from '../launch/build.js';
import { say } from '../launch/progress.js';
import { kannelPrograms } from '../provision/kannel.ts';
import { temporalCli } from '../provision/temporal-cli.ts';
import { timeSkippingServer } from '../provision/time-skipping-server.ts';
import { chaos } from './chaos.ts';
import { fuzz } from './fuzz.ts';

async function built(): Promise<Outcome> {
  try {
    await build();
    return { passed: 1, failed: 0 };
  } catch (error) {
    say(`\n${(error as Error).message}\n`);
    return { passed: 0, failed: 1 };
  }
}

const servers = { ZVONEK_TEST_SERVER: await timeSkippingServer(), ZVONEK_TEMPORAL_CLI: await temporalCli() };
const outcomes = [...(await staticChecks()), await built()];
const patterns = process.argv.slice(2);
outcomes.push(await vitest(patterns, servers));
if (patterns.length === 0) outcomes.push(await chaos(), ...(await fuzz()));
if (!kannelPrograms()) {
  console.log('\nKannel was played, but not tried for real: bearerbox, smsbox or fakesmsc is missing here.');
  console.log('Debian has them in the packages kannel and kannel-extras.');
}
conclude(outcomes);
