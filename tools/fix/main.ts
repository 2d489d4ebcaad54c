import path from 'node:path';
import { writeRooms } from '../check/rules/rooms.ts';
import { root } from '../launch/paths.js';
import { run } from '../launch/run.js';

// What a program can mend: format, order of imports, and what ARCHITECTURE.md tells of the rooms.
const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
writeRooms();
await run(process.execPath, [biome, 'check', '--write', '.'], { cwd: root });
