import { describe, expect, it } from '@jest/globals';
import { policyAsked } from '../../demo/story.ts';

describe('the policy that a failed run asks for', () => {
  it('has a line for every column, under its section', () => {
    const message = [
      'public.a.b (text) is unclassified: no idea. Add to p.yml (new, with version: 1) under columns:  public.a.b: free_text   # or null',
      'public.a.c (jsonb) is unclassified: no idea. Add to p.yml under json:  public.a.c: {}   # {} masks every string',
      'public.d.e (text) is unclassified: no idea. Add to p.yml under columns:  public.d.e: free_text   # or null',
    ].join('\n');
    expect(policyAsked(message)).toEqual([
      'columns:',
      '  public.a.b: free_text',
      '  public.d.e: free_text',
      'json:',
      '  public.a.c: {}',
    ]);
  });

  it('is empty when something else failed', () => {
    expect(policyAsked('Database shop cannot be copied while it is in use: 1 session is connected to it.')).toEqual([]);
  });
});
