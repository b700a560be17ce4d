import { DEVICES } from './devices.ts';
import { IDENTITY } from './identity.ts';
import { MONEY } from './money.ts';
import { NUMBERS } from './numbers.ts';
import { REACH } from './reach.ts';
import { SECRETS } from './secrets.ts';
import { SPECIAL } from './special.ts';
import { TEXT } from './text.ts';
import type { Theme } from './theme.ts';

/** All that names of columns say about people; where two themes share a phrase, the first that fits the context counts. */
export const PERSONAL_THEMES: readonly Theme[] = [
  ...IDENTITY,
  ...REACH,
  ...NUMBERS,
  ...MONEY,
  ...DEVICES,
  ...SPECIAL,
  ...SECRETS,
  ...TEXT,
];
