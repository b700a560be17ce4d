/**
 * The share of values that may by chance be equal to originals of other rows, where replacements come from lists that
 * originals come from, too. Estimated from the sample as the share of replacements that are such originals though no
 * second sampled value has them (after Good and Turing: how often something turns up that the sample has not shown to
 * turn up), plus six standard deviations: a hundred thousand columns give no false alarm. A column left as it was is
 * far above, unless it has little more values than the list.
 */
export function chanceBound({ sampled, coincided }: { readonly sampled: number; readonly coincided: number }): number {
  if (sampled === 0) return 1;
  return Math.min(1, (coincided + 6 * Math.sqrt(coincided + 4)) / sampled);
}
