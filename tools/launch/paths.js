import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** What is fetched or built once per user and used by every checkout. */
export const cache = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'zvonek');

/** @param {string} file */
export const exists = (file) => statSync(file, { throwIfNoEntry: false }) !== undefined;
