import path from 'node:path';
import { say } from '../launch/progress.js';
import { readJson, writeJson } from './files/json-file.ts';
import { anyPort, claimPort, releasePort } from './process/ports.ts';

const usual = {
  api: 3000,
  temporal: 7233,
  temporalUi: 8233,
  postgres: 54320,
  smtp: 1025,
  inbox: 1080,
  sms: 3080,
  worker: 3090,
};

/** What listens. */
export type Listener = keyof typeof usual;

/** Hands out ports: as in the last run, else the usual ones, else the next free; any free one for a stack on temporary data. */
export class StackPorts {
  readonly #taken: Partial<Record<Listener, number>> = {};
  readonly #file: string;
  readonly #last: Partial<Record<Listener, number>>;
  readonly #isTemporary: boolean;

  constructor(data: string, isTemporary: boolean) {
    this.#file = path.join(data, 'ports.json');
    this.#last = readJson(this.#file) ?? {};
    this.#isTemporary = isTemporary;
  }

  async take(listener: Listener, wanted?: number): Promise<number> {
    const preferred = this.#isTemporary ? anyPort() : (wanted ?? this.#last[listener] ?? usual[listener]);
    const port = await claimPort(preferred);
    if (!this.#isTemporary && port !== preferred) say(`    Port ${preferred} (${listener}) is taken: ${port} instead`);
    this.#taken[listener] = port;
    writeJson(this.#file, { ...this.#last, ...this.#taken });
    return port;
  }

  release(): void {
    for (const port of Object.values(this.#taken)) releasePort(port);
  }
}
