/** How much each feature of a column's name and surroundings speaks for the column being personal, in log odds. */
export interface Model {
  readonly weights: Readonly<Record<string, number>>;
  /** From this probability on a column is masked by its name. Missing one costs more than masking one too many. */
  readonly threshold: number;
}

/** The probability that a column with these features is personal: logistic in the sum of their weights. */
export function probabilityOf(features: readonly string[], model: Model): number {
  const sum = features.reduce((total, feature) => total + (model.weights[feature] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
