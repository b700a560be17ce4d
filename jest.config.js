/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.js' },
  globalSetup: '<rootDir>/test/postgres/shared-servers.ts',
  globalTeardown: '<rootDir>/test/postgres/stop-shared-servers.ts',
  testTimeout: 180_000,
};
