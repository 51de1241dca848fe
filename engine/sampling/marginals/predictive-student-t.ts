/** Parameters of a Student's t law: mean + scale · t with df degrees of freedom. */
export interface StudentTParameters {
  readonly mean: number;
  readonly scale: number;
  readonly df: number;
}

/**
 * What a few past values say of the next one: the predictive law of a normal sample whose mean and variance are both
 * unknown, mean + s·√(1 + 1/n) · t with n − 1 degrees of freedom (Gelman et al., Bayesian Data Analysis, 3rd ed. 2013,
 * section 3.2; s is the sample standard deviation, over n − 1). Few values make it wide: that is its point.
 *
 * The values count as independent draws of one law; a trend or a memory in them is not seen.
 *
 * @param values at least three
 */
export function predictiveStudentT(values: readonly number[]): StudentTParameters {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, scale: Math.sqrt((squares / (n - 1)) * (1 + 1 / n)), df: n - 1 };
}
