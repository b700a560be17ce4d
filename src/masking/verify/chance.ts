/**
 * The share of values that may by chance be originals of other rows, where both come from the same lists. Estimated
 * from the sample as the share of replacements that are such originals though no second sampled value has them (after
 * Good and Turing: how often something turns up that has not turned up yet), plus six standard deviations, so that a
 * hundred thousand columns give no false alarm. What was left as it was is far above.
 */
export function chanceBound({ sampled, coincided }: { readonly sampled: number; readonly coincided: number }): number {
  if (sampled === 0) return 1;
  return Math.min(1, (coincided + 6 * Math.sqrt(coincided + 4)) / sampled);
}
