import { kannelPrograms } from '../../tools/provision/kannel.ts';
import { FakeKannel } from './fake-kannel.ts';
import { describeRealKannel } from './kannel-real.js';
import { benchOn } from './played-bench.js';
import { describeSmsSender } from './sms-sender.contract.js';

describeSmsSender('Kannel', async () => ({
  ...(await benchOn(new FakeKannel(), 'kannel', 'password')),
  findsBy: 'nothing',
}));

// Where it is not installed, the end of a run of all tests says so.
const programs = kannelPrograms();
if (programs) describeRealKannel(programs);
