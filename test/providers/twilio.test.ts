import { describeSmsSender } from './contract/sms-sender.contract.js';
import { FakeTwilio } from './played/fake-twilio.ts';
import { benchOn } from './played/played-bench.js';

describeSmsSender('Twilio', async () => ({
  ...(await benchOn(new FakeTwilio(), 'twilio', 'authToken')),
  findsBy: 'id',
  signsReports: true,
}));
