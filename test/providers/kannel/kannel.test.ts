import { kannelPrograms } from '../../../tools/provision/kannel.ts';
import { describeSmsSender } from '../contract/sms-sender.contract.js';
import { FakeKannel } from '../played/fake-kannel.ts';
import { benchOn } from '../played/played-bench.js';
import { describeRealKannel } from './kannel-real.js';

describeSmsSender('Kannel', async () => ({
  ...(await benchOn(new FakeKannel(), 'kannel', 'password')),
  findsBy: 'nothing',
}));

// Where it is not installed, the end of a run of all tests says so.
const programs = kannelPrograms();
if (programs) describeRealKannel(programs);
