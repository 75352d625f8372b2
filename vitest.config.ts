import { defineConfig } from 'vitest/config';

/** Unit and data tests: no browser, no build. */
export default defineConfig({
  test: { include: ['test/{unit,data,types}/**/*.test.{ts,tsx}'], environment: 'node', testTimeout: 20_000 },
});
