/** What the person who runs the demo asked for. */
export interface DemoOptions {
  readonly help: boolean;
  /** URL of the database to play on; null: the demo starts a server and fills it. */
  readonly source: string | null;
  /** Path of a policy file for `source`. */
  readonly policy: string | null;
  /** Put the server on a file system that shares blocks between copies. */
  readonly cow: boolean;
}

/** The command line cannot be understood; the message is one sentence. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

export const HELP = `Usage: npm run demo [-- OPTIONS]

Plays the life of a few pull requests on a real PostgreSQL: each gets its own masked copy of the
database and loses it when it closes. Without options the demo starts a PostgreSQL of its own, fills
it with an invented shop, and removes everything but the reports at the end.

Options:
  --source URL    play on a database of yours: postgres://user:password@host:5432/database
                  The demo reads this database and never writes to it. The copies are made beside
                  it, on the same server, and removed at the end. The user needs the rights to
                  create databases and roles; nobody else may be connected to the database.
  --policy FILE   with --source: says what to do with columns that are not recognised
  --cow           put the demo's server on a file system that shares blocks between copies, and show
                  what a copy really costs (needs root and mkfs.xfs)
  --help          show this
`;

/**
 * Reads the command line.
 *
 * @throws {OptionsError} without repeating the value of an option: it may hold a password
 */
export function parseOptions(words: readonly string[]): DemoOptions {
  let help = false;
  let cow = false;
  const values: Record<'--source' | '--policy', string | null> = { '--source': null, '--policy': null };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [name = '', attached] = splitOnce(word);
    if (name === '--source' || name === '--policy') {
      if (values[name] !== null) throw new OptionsError(`Option ${name} is given twice.`);
      const value = attached ?? rest.shift();
      if (value === undefined || value === '' || value.startsWith('--')) {
        throw new OptionsError(`Option ${name} needs ${name === '--source' ? 'a URL' : 'a file'} after it.`);
      }
      values[name] = value;
    } else if (word === '--help' || word === '-h') help = true;
    else if (word === '--cow') cow = true;
    else if (name.startsWith('-')) throw new OptionsError(`There is no option ${name}; --help lists those there are.`);
    else throw new OptionsError('The demo takes options only, and one word is none; --help lists those there are.');
  }
  const { '--source': source, '--policy': policy } = values;
  if (cow && source !== null) {
    throw new OptionsError(
      'Option --cow chooses the file system of a server of the demo, so it cannot go with --source.',
    );
  }
  if (policy !== null && source === null) {
    throw new OptionsError('Option --policy goes with --source: the shop of the demo has its own policy.');
  }
  return { help, source, policy, cow };
}

function splitOnce(word: string): readonly string[] {
  const at = word.indexOf('=');
  return at < 0 || !word.startsWith('--') ? [word] : [word.slice(0, at), word.slice(at + 1)];
}
