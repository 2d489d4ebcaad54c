import { describe, expect, it } from 'vitest';
import { Stack } from './stack.ts';

describe('what needs a stack', () => {
  it('says why it failed, however deep that was', async () => {
    const stack = new Stack();
    const failing = stack.guard(() => stack.guard(() => Promise.reject(new Error('no such table'))));
    await expect(failing).rejects.toThrow('no such table');
  });

  it('is no failure when it fails because the stack was stopped', async () => {
    const stack = new Stack();
    const interrupted = stack.guard(async () => {
      await stack.stop();
      throw new Error('connection refused');
    });
    await expect(interrupted).rejects.toMatchObject({ name: 'AbortError' });
  });
});
