import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('./fake-provider.main.ts', import.meta.url));

it.each(['infobip', 'gosms', 'twilio', 'kannel', 'smsgate', 'smartemailing'])(
  'a played %s runs as a process of its own, with switches over HTTP',
  async (name) => {
    const child = spawn(process.execPath, [program, name], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
      const url = line.replace(`${name} listening on `, '');
      const faults = [{ fault: 'lost-report', share: 0.5 }];
      const answer = await fetch(`${url}/control/faults`, { method: 'PUT', body: JSON.stringify({ faults }) });
      expect(await answer.json()).toEqual({ faults });
      expect(await (await fetch(`${url}/control/messages`)).json()).toEqual([]);
    } finally {
      child.kill();
    }
  },
);
