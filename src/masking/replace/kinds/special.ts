import { literal, type Sql, sql } from '../../../postgres/sql.ts';
import type { Kind } from '../kind.ts';
import { type WordList, type WordSet, wordAt, wordList } from '../lists.ts';
import { pick } from '../noise.ts';
import { USER_AGENTS } from '../words/devices.ts';
import { TOWNS } from '../words/places.ts';
import { JOB_TITLES } from '../words/work.ts';
import { distinctForms, endsInIdentity, LETTER, listKind } from './words.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * What the law calls special categories of data (GDPR Art. 9 and 10), and other attributes of few values. No
 * made-up value would be right, and a real one would say something of somebody: so they become groups without a meaning,
 * `Condition K`. Fewer groups than there may be values: some fall together.
 */
function groups(label: string, word: string): { readonly kind: Kind; readonly list: WordList } {
  const list: WordList = { name: `groups_${label}`, words: [...LETTERS].map((sign) => `${word} ${sign}`) };
  const width = word.length + 2;
  const at = (noise: Sql) => wordAt(list, pick(noise, 0, LETTERS.length));
  const kind: Kind = {
    label,
    plain: [{ width, make: (_value, noise) => at(noise) }, LETTER],
    distinct: distinctForms(width, (_value, noise) => at(noise)),
    isReplacement: (value) => sql`(${value} LIKE ${literal(`${word} _`)} OR ${endsInIdentity(value)})`,
    mayCoincide: false,
  };
  return { kind, list };
}

const GENDER = groups('gender', 'Gender');
const MARITAL_STATUS = groups('marital_status', 'Status');
const HEALTH = groups('health', 'Condition');
const ETHNICITY = groups('ethnicity', 'Group');
const RELIGION = groups('religion', 'Faith');
const SEXUALITY = groups('sexuality', 'Orientation');
const POLITICAL_VIEW = groups('political_view', 'View');
const CRIMINAL_RECORD = groups('criminal_record', 'Record');

const TITLES = wordList('titles', JOB_TITLES);
const TITLE_SET: WordSet = { name: 'title_set', words: TITLES.words };
const FIRMS = wordList(
  'firms',
  TOWNS.map((town, place) => `${town} ${['Ltd', 'Group', 'Services', 'Partners'][place % 4]}`),
);
const FIRM_SET: WordSet = { name: 'firm_set', words: FIRMS.words };
const AGENTS = wordList('agents', USER_AGENTS);
const AGENT_SET: WordSet = { name: 'agent_set', words: AGENTS.words };

export const SPECIAL: Readonly<
  Record<
    | 'gender'
    | 'marital_status'
    | 'health'
    | 'ethnicity'
    | 'religion'
    | 'sexuality'
    | 'political_view'
    | 'criminal_record'
    | 'job_title'
    | 'organisation'
    | 'user_agent',
    Kind
  >
> = {
  gender: GENDER.kind,
  marital_status: MARITAL_STATUS.kind,
  health: HEALTH.kind,
  ethnicity: ETHNICITY.kind,
  religion: RELIGION.kind,
  sexuality: SEXUALITY.kind,
  political_view: POLITICAL_VIEW.kind,
  criminal_record: CRIMINAL_RECORD.kind,
  job_title: listKind({ label: 'job_title', list: TITLES, set: TITLE_SET, mayCoincide: true }),
  organisation: listKind({ label: 'organisation', list: FIRMS, set: FIRM_SET, mayCoincide: false }),
  user_agent: listKind({ label: 'user_agent', list: AGENTS, set: AGENT_SET, mayCoincide: true }),
};

const GROUPS = [GENDER, MARITAL_STATUS, HEALTH, ETHNICITY, RELIGION, SEXUALITY, POLITICAL_VIEW, CRIMINAL_RECORD];

export const SPECIAL_WORDS = {
  lists: [...GROUPS.map(({ list }) => list), TITLES, FIRMS, AGENTS],
  sets: [TITLE_SET, FIRM_SET, AGENT_SET],
};
