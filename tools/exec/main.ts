import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '../launch/paths.js';

// Runs a development tool of this project under the project's Node: `node tools/launch.js exec biome check --write .`
const [tool = '', ...args] = process.argv.slice(2);
const bin = path.join(root, 'node_modules/.bin');
const child = spawn(tool, args, {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
});
child.once('error', (error) => {
  console.error(`${tool} cannot be run: ${error.message}`);
  process.exitCode = 1;
});
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
