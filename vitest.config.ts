import swc from 'unplugin-swc';
import { defineConfig } from 'vitest/config';

const slow = { setupFiles: ['test/support/servers/quiet.ts'], testTimeout: 60_000, hookTimeout: 120_000 };

// Projects that run different numbers of files at once need an order.
export default defineConfig({
  plugins: [swc.vite({ module: { type: 'es6' } })],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,tools,bench,chaos}/**/*.spec.ts'],
          // Thousands of tries of a property, on a machine that does something else besides.
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          globalSetup: ['test/support/servers/global-setup.ts'],
          ...slow,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // The whole product with all its servers: one at a time, so that what is late is late by its own fault.
        extends: true,
        test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], ...slow, maxWorkers: 1, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
