import { defineConfig } from 'vitest/config';

/** The built extension in real browsers against the replica: one file at a time, so that browsers do not starve. */
export default defineConfig({
  test: {
    include: ['test/{e2e,hostile}/**/*.test.ts'],
    environment: 'node',
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
});
