import { spawn } from 'node:child_process';

/**
 * Runs a command to its end and returns what it wrote; a failure carries the end of that.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeoutMs?: number }} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, { timeoutMs, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs, ...options });
    const endWithUs = () => child.kill();
    process.once('exit', endWithUs);
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk;
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', (error) => reject(new Error(`${command} cannot be run: ${error.message}`)));
    child.once('close', (code, signal) => {
      process.removeListener('exit', endWithUs);
      if (code === 0) resolve(output);
      else
        reject(
          new Error(`${[command, ...args].join(' ')} failed (${signal ?? `exit code ${code}`}).\n${tail(output)}`),
        );
    });
  });
}

/** @param {string} text */
export const tail = (text, lines = 40) => text.trimEnd().split('\n').slice(-lines).join('\n');
