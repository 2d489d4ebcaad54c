import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { searchAttributes } from '../contracts/search-attributes.js';
import { bookingsQueue, channelQueues, replansQueue } from '../contracts/task-queues.js';
import { maintenanceWorkflowTypes } from '../contracts/workflow-ids.js';
import { commandNames } from '../domain/booking/booking-lifecycle.js';
import { waitReasons } from '../domain/message/message.js';

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');

/** The names under which the workers offer their activities. */
const activities = [...read('workers.ts').matchAll(/bound\(([^)]*)\)/g)].flatMap(([, given = '']) =>
  [...given.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
);

describe('what operators read', () => {
  const operators = read('../../docs/operators.md');

  it.each([
    ['queue', [bookingsQueue, replansQueue, ...Object.values(channelQueues)]],
    ['activity', activities],
    ['command', [...commandNames, 'refresh', 'timeline']],
    ['schedule', Object.keys(maintenanceWorkflowTypes)],
    ['search attribute', searchAttributes.map(({ name }) => name)],
    ['reason to wait', waitReasons],
  ])('names every %s', (_, names) => {
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((name) => !operators.includes(`\`${name}\``))).toEqual([]);
  });
});
