import { FakeGosms } from './fake-gosms.ts';
import { FakeInfobip } from './fake-infobip.ts';
import { FakeKannel } from './fake-kannel.ts';
import { FakeSmartEmailing } from './fake-smartemailing.ts';
import { FakeSmsGate } from './fake-smsgate.ts';
import { FakeTwilio } from './fake-twilio.ts';

// A played provider as a process of its own: node test/providers/fake-provider.main.ts <name>
const players = {
  infobip: FakeInfobip,
  gosms: FakeGosms,
  twilio: FakeTwilio,
  kannel: FakeKannel,
  smsgate: FakeSmsGate,
  smartemailing: FakeSmartEmailing,
};
const { PORT } = process.env;
const [name = ''] = process.argv.slice(2);
const Player = players[name as keyof typeof players];
if (!Player) throw new Error(`no such player: ${name}; there are ${Object.keys(players).join(', ')}`);

const player = await new Player().start(Number(PORT ?? 0));
console.log(`${name} listening on ${player.url}`);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => player.close());
