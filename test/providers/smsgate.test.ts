import { describeSmsSender } from './contract/sms-sender.contract.js';
import { FakeSmsGate } from './played/fake-smsgate.ts';
import { benchOn } from './played/played-bench.js';

describeSmsSender("the salon's own phone", async () => {
  const phone = new FakeSmsGate();
  const bench = await benchOn(phone, 'smsgate', 'password');
  phone.listen(bench.callbackUrl);
  return { ...bench, choosesSender: false, signsReports: true };
});
