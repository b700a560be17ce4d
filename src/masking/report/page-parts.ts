import { groupBy } from '../groups.ts';
import type { Outcome } from './digest.ts';
import { formatConfidence, formatNumber, surenessOf } from './format.ts';
import { html, type Markup } from './markup.ts';
import type { ReportedColumn } from './model.ts';
import { decidedByLabel } from './sentences.ts';

/** One part of the page under a heading that the list of contents can point to. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Markup;
}

/** A table that may be wider than the screen; focusable, so that a keyboard can scroll it. */
export function scroll(name: string, table: Markup): Markup {
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0">${table}</div>`;
}

/** What most readers need not see at once; printed in full. */
export function folded(summary: Markup, content: Markup): Markup {
  return html`<details><summary>${summary}</summary>${content}</details>`;
}

/** The colour of an outcome; the word stands beside it. */
export function swatch(outcome: Outcome): Markup {
  return html`<span class="swatch ${outcome}" aria-hidden="true"></span>`;
}

export function amount(count: number): Markup {
  return count === 0 ? html`<span class="none">–</span>` : html`${formatNumber(count)}`;
}

/** `82% sure`. */
export function sureness(confidence: number): Markup {
  const word = surenessOf(confidence);
  return html`${formatConfidence(confidence)} <span class="sureness">${word}</span>`;
}

/** `name (12), policy (3)`. */
export function deciders(columns: readonly ReportedColumn[]): string {
  return [...groupBy(columns, (column) => column.decidedBy)]
    .map(([decidedBy, { length }]) => `${decidedByLabel(decidedBy)} (${formatNumber(length)})`)
    .join(', ');
}
