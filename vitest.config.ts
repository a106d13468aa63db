import { defineConfig } from 'vitest/config';

const slow = ['test/e2e/**/*.test.ts', 'test/screens/**/*.browser.test.ts', 'test/imaging/**/*.browser.test.ts', 'test/relay/**/*.browser.test.ts', 'test/host/**/*.test.ts'];

const setupFiles = ['test/support/compare-bytes.ts'];

// Two projects: what runs in a moment, and what starts a browser, QuickJS on built files, or servers.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: slow, testTimeout: 20_000, setupFiles } },
      { test: { name: 'built', include: slow, testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false, setupFiles } },
    ],
  },
});
