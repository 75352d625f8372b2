import { defineConfig } from 'vitest/config';

/**
 * The built extension in real browsers against the replica. Two files at a time: a file for each engine, so that both
 * engines work side by side on two cores, and no browser starves.
 */
export default defineConfig({
  test: {
    include: ['test/{build,e2e,hostile}/**/*.test.ts'],
    environment: 'node',
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
