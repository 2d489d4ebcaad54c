import { chmodSync, lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exists, root } from '../../tools/launch/paths.js';
import { run } from '../../tools/launch/run.js';

const temporaryPrefix = path.join(tmpdir(), 'zvonek-compare-');

const git = (repository: string, ...args: string[]) => run('git', ['-C', repository, ...args]);

/** A commit's files in a temporary folder, with what they depend on where that is the same as here. */
export class Checkout {
  readonly path: string;
  readonly #folder: string;
  readonly #repository: string;

  private constructor(folder: string, repository: string) {
    this.#folder = folder;
    this.#repository = repository;
    this.path = path.join(folder, 'zvonek');
  }

  static async of(commit: string, repository = root): Promise<Checkout> {
    const folder = mkdtempSync(temporaryPrefix);
    // As root PostgreSQL runs as another user and may have to pass through.
    chmodSync(folder, 0o755);
    const checkout = new Checkout(folder, repository);
    try {
      await git(repository, 'worktree', 'add', '--quiet', '--detach', checkout.path, commit);
      checkout.#shareDependencies();
      return checkout;
    } catch (error) {
      await checkout.remove();
      throw error;
    }
  }

  get #dependencies(): string {
    return path.join(this.path, 'node_modules');
  }

  /** Other dependencies are installed by the commit's own launcher. */
  #shareDependencies(): void {
    const lockfileIn = (folder: string) => readFileSync(path.join(folder, 'package-lock.json'), 'utf8');
    const shared = path.join(this.#repository, 'node_modules');
    if (!exists(shared) || lockfileIn(this.path) !== lockfileIn(this.#repository)) return;
    symlinkSync(shared, this.#dependencies, 'dir');
  }

  /** Removes the files and git's record of them. */
  async remove(): Promise<void> {
    // The link alone, whatever else would follow it.
    if (lstatSync(this.#dependencies, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(this.#dependencies);
    rmSync(this.#folder, { recursive: true, force: true });
    await git(this.#repository, 'worktree', 'prune');
  }
}

/** The full name of a commit; throws when there is none. */
export async function commitOf(revision: string, repository = root): Promise<string> {
  const found = git(repository, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);
  const name = await found.catch(() => {
    throw new Error(`--compare knows no commit ${revision}`);
  });
  return name.trim();
}
