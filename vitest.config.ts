import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// "unit" needs nothing but Node; "journeys" use a real PostgreSQL and the simulated HubSpot.
export default defineConfig({
  test: {
    // Journeys wait more than they reckon, so two cores can take three.
    maxWorkers: Math.max(3, availableParallelism()),
    projects: [
      {
        test: {
          name: 'unit',
          // Unit tests share nothing that could be spoilt, and load the packages once instead of once for each file.
          isolate: false,
          pool: 'threads',
          testTimeout: 30_000,
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          // The packages of the peers bring tests of their own.
          exclude: ['**/*.database.test.ts', 'bench/.peers/**'],
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/**/*.test.ts', 'packages/*/src/**/*.database.test.ts'],
          globalSetup: ['test/house/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
