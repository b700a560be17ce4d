import { jest } from '@jest/globals';
import { describeProviderContract } from '../contract.ts';
import { startAuroraSubject } from './subject.ts';

// Every cluster is a PostgreSQL server of its own, and each kill makes several.
jest.setTimeout(300_000);

describeProviderContract('aurora', () => startAuroraSubject({ killStep: 4 }));
