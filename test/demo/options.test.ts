import { describe, expect, it } from '@jest/globals';
import { HELP, parseOptions } from '../../demo/options.ts';

describe('the options of the demo', () => {
  it('are none by default', () => {
    expect(parseOptions([])).toEqual({ help: false, source: null, policy: null, cow: false });
  });

  it.each([
    [['--source', 'postgres://me:s3cret@db/prod', '--policy', 'p.yml']],
    [['--policy=p.yml', '--source=postgres://me:s3cret@db/prod']],
  ])('take their values after a space or an equals sign: %#', (words) => {
    expect(parseOptions(words)).toMatchObject({ source: 'postgres://me:s3cret@db/prod', policy: 'p.yml' });
  });

  it('keep the equals signs of a URL', () => {
    expect(parseOptions(['--source=postgres://me@db/prod?sslmode=require'])).toMatchObject({
      source: 'postgres://me@db/prod?sslmode=require',
    });
  });

  it.each([
    [['--sauce=postgres://me:s3cret@db/prod'], /^There is no option --sauce; --help lists/],
    [['-x'], /^There is no option -x; --help lists/],
    [['postgres://me:s3cret@db/prod'], /^The demo takes options only/],
    [['--source'], /^Option --source needs a URL after it\.$/],
    [['--source', '--cow'], /^Option --source needs a URL after it\.$/],
    [['--source=a', '--source=b'], /^Option --source is given twice\.$/],
    [['--cow', '--source', 'postgres://me:s3cret@db/prod'], /^Option --cow chooses .* cannot go with --source\.$/],
    [['--policy', 'p.yml'], /^Option --policy goes with --source/],
  ])('are refused in one sentence that repeats no secret: %#', (words, sentence) => {
    expect(() => parseOptions(words)).toThrow(sentence);
    expect(() => parseOptions(words)).not.toThrow(/s3cret/);
  });

  it('are explained within 100 columns', () => {
    expect(HELP.split('\n').filter((line) => line.length > 100)).toEqual([]);
    for (const option of ['--source', '--policy', '--cow', '--help']) expect(HELP).toContain(option);
  });
});
