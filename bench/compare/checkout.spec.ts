import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Checkout, commitOf } from './checkout.ts';

let repository: string;
const file = (name: string) => path.join(repository, name);
const git = (...args: string[]) =>
  execFileSync('git', ['-C', repository, '-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', ...args], {
    encoding: 'utf8',
  });

function commit(lockfile: string, words: string): void {
  writeFileSync(file('package-lock.json'), lockfile);
  writeFileSync(file('words.txt'), words);
  git('add', '.');
  git('commit', '--quiet', '--no-verify', '-m', words);
}

beforeAll(() => {
  repository = mkdtempSync(path.join(tmpdir(), 'zvonek-repository-'));
  git('init', '--quiet');
  writeFileSync(file('.gitignore'), 'node_modules/\n');
  commit('old', 'first');
  commit('new', 'second');
  commit('new', 'third');
  mkdirSync(file('node_modules'));
  writeFileSync(file('node_modules/kept'), 'kept');
});
afterAll(() => rmSync(repository, { recursive: true }));

const worktrees = () => git('worktree', 'list').trim().split('\n').length;

describe('the checkout of a commit', () => {
  it('has its files, shares what it depends on, and leaves nothing but that behind', async () => {
    const checkout = await Checkout.of(await commitOf('HEAD~1', repository), repository);
    const within = (name: string) => path.join(checkout.path, name);
    expect(readFileSync(within('words.txt'), 'utf8')).toBe('second');
    expect(lstatSync(within('node_modules')).isSymbolicLink()).toBe(true);
    await checkout.remove();
    expect(existsSync(path.dirname(checkout.path))).toBe(false);
    expect(readFileSync(file('node_modules/kept'), 'utf8')).toBe('kept');
    expect(worktrees()).toBe(1);
  });

  it('shares nothing where the lockfile is another one', async () => {
    const checkout = await Checkout.of('HEAD~2', repository);
    expect(existsSync(path.join(checkout.path, 'node_modules'))).toBe(false);
    await checkout.remove();
  });

  it('is not made of what is no commit', async () => {
    await expect(commitOf('nothing', repository)).rejects.toThrow('--compare knows no commit nothing');
    await expect(Checkout.of('nothing', repository)).rejects.toThrow();
    expect(worktrees()).toBe(1);
  });
});
