import { FakeTwilio } from './fake-twilio.ts';
import { benchOn } from './played-bench.js';
import { describeSmsSender } from './sms-sender.contract.js';

describeSmsSender('Twilio', async () => ({
  ...(await benchOn(new FakeTwilio(), 'twilio', 'authToken')),
  findsBy: 'id',
}));
