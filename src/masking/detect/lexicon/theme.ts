import type { ScalarCategory } from '../../categories.ts';
import type { Role } from './contexts.ts';

/** Languages that identifiers are written in; `any` for abbreviations and names of registers that no language owns. */
export type Language = 'en' | 'de' | 'fr' | 'es' | 'pt' | 'it' | 'nl' | 'any';

/**
 * A group of phrases that mean the same thing in names of columns, the context considered. Phrases stand in lists
 * with commas, in small letters and without accents, nouns in the singular.
 */
export interface Theme {
  /** What the evidence calls it: `name matches e-mail address`. */
  readonly meaning: string;
  readonly category: ScalarCategory;
  readonly phrases: Readonly<Partial<Record<Language, string>>>;
  /** Only with a context that plays one of these roles. */
  readonly only?: readonly (Role | 'unknown')[];
  /** Not with a context that plays one of these roles. */
  readonly except?: readonly Role[];
  /** Not with a context in whose name one of these words stands. */
  readonly notAmong?: string;
  /** Only when the phrase is the whole name. */
  readonly alone?: true;
  /**
   * Words that mean something else in another language: they count only where the table or a neighbour shows the
   * theme's language. `cap` is an Italian postcode beside `indirizzo`, and a limit elsewhere.
   */
  readonly native?: true;
}
