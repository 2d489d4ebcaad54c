import { FakeKannel } from './fake-kannel.ts';
import { benchOn } from './played-bench.js';
import { describeSmsSender } from './sms-sender.contract.js';

describeSmsSender('Kannel', async () => ({
  ...(await benchOn(new FakeKannel(), 'kannel', 'password')),
  findsBy: 'nothing',
}));
