/** @type {import('jest').Config} */
export default {
  // As many as there are processors: tests wait for servers most of the time. Jest would leave one idle.
  maxWorkers: '100%',
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.js' },
  globalSetup: '<rootDir>/test/postgres/shared-servers.ts',
  globalTeardown: '<rootDir>/test/postgres/stop-shared-servers.ts',
  testTimeout: 180_000,
};
