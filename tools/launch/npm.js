import path from 'node:path';
import { exists } from './paths.js';
import { run } from './run.js';

/** npm's own script, run by the Node it came with: a newer Node beside it has no npm. */
function npmCommand() {
  const node = process.env.npm_node_execpath ?? process.execPath;
  const beside = path.resolve(node, '../../lib/node_modules/npm/bin/npm-cli.js');
  const script = [process.env.npm_execpath ?? '', beside].find((file) => /npm-cli\.c?js$/.test(file) && exists(file));
  return script ? { command: node, args: [script] } : { command: 'npm', args: [] };
}

/** Installing for production or leaving scripts out in the user's environment must not thin out what is installed here.
 * @param {string[]} args
 * @param {string} cwd */
export function npm(args, cwd) {
  const { command, args: first } = npmCommand();
  const quiet = [
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--include=dev',
    '--include=optional',
  ];
  return run(command, [...first, ...args, ...quiet], { cwd, env: { ...process.env, NODE_ENV: '' } });
}
