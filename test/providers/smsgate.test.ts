import { FakeSmsGate } from './fake-smsgate.ts';
import { benchOn } from './played-bench.js';
import { describeSmsSender } from './sms-sender.contract.js';

describeSmsSender("the salon's own phone", async () => {
  const phone = new FakeSmsGate();
  const bench = await benchOn(phone, 'smsgate', 'password');
  phone.listen(bench.callbackUrl);
  return { ...bench, numbers: { ...bench.numbers, waiting: '+420777000096' }, choosesSender: false };
});
