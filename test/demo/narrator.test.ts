import { describe, expect, it } from '@jest/globals';
import { createNarrator, DeviationError, layOut, wrap } from '../../demo/narrator.ts';

function tell(story: (narrator: ReturnType<typeof createNarrator>) => void, colours = false): string {
  let told = '';
  const narrator = createNarrator({
    colours,
    write: (text) => {
      told += text;
    },
  });
  story(narrator);
  return told;
}

describe('the narrator', () => {
  it('numbers the steps and stays within 100 columns', () => {
    const told = tell((narrator) => {
      narrator.title('A title', 'words '.repeat(40).trim());
      narrator.step('First');
      narrator.say('words '.repeat(60).trim());
      narrator.claim({ holds: true, that: 'words '.repeat(60).trim(), butFound: '' });
      narrator.step('Second');
      narrator.table(['a', 'b'], [['x'.repeat(80), 'y'.repeat(80)]]);
      narrator.failure('words '.repeat(60).trim());
    });
    expect(told).toContain('  1  First');
    expect(told).toContain('  2  Second');
    expect(told.split('\n').filter((line) => [...line].length > 100)).toEqual([]);
  });

  it('does not say what does not hold', () => {
    let told = '';
    expect(() => {
      told = tell((narrator) => narrator.claim({ holds: false, that: 'The sky is green.', butFound: 'a blue one' }));
    }).toThrow(new DeviationError('Expected: The sky is green. Found: a blue one.'));
    expect(told).toBe('');
  });

  it('uses colours only when told to', () => {
    const story = (narrator: ReturnType<typeof createNarrator>) => {
      narrator.title('A', 'b');
      narrator.claim({ holds: true, that: 'c', butFound: '' });
      narrator.failure('d');
    };
    expect(tell(story)).not.toContain('\u001b');
    expect(tell(story, true)).toContain('\u001b[32m✓\u001b[0m c');
  });

  it('breaks lines at spaces and never inside a word', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a-very-long-path/that/stays whole', 10)).toEqual(['a-very-long-path/that/stays', 'whole']);
  });

  it('aligns columns', () => {
    expect(
      layOut(
        [
          ['a', 'b'],
          ['long', 'c'],
        ],
        80,
      ),
    ).toEqual(['a     b', 'long  c']);
  });
});
