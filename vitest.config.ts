import { defineConfig } from 'vitest/config';

// "unit" needs nothing but Node; "journeys" use a real PostgreSQL and the simulated HubSpot.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/*.database.test.ts'],
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
