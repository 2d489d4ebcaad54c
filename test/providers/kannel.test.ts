import { FakeKannel } from './fake-kannel.js';
import { benchOn } from './played-bench.js';
import { describeSmsSender } from './sms-sender.contract.js';

describeSmsSender('Kannel', async () => ({
  ...(await benchOn(new FakeKannel(), 'kannel', 'password')),
  findsBy: 'nothing',
}));
