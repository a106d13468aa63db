/**
 * Solves A·x = b for a small symmetric positive definite A (rows one after the other) by Cholesky factors.
 * A pivot at or below 0 (no information) leaves its unknown at 0.
 */
export function solveSymmetric(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const factor = new Float64Array(n * n);
  const x = Float64Array.from(right);
  for (let j = 0; j < n; j += 1) {
    for (let i = j; i < n; i += 1) {
      let sum = matrix[i * n + j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= (factor[i * n + k] ?? 0) * (factor[j * n + k] ?? 0);
      const pivot = factor[j * n + j] ?? 0;
      factor[i * n + j] = i === j ? (sum > 1e-12 ? Math.sqrt(sum) : 0) : pivot > 0 ? sum / pivot : 0;
    }
  }
  for (let i = 0; i < n; i += 1) {
    let sum = x[i] ?? 0;
    for (let k = 0; k < i; k += 1) sum -= (factor[i * n + k] ?? 0) * (x[k] ?? 0);
    const pivot = factor[i * n + i] ?? 0;
    x[i] = pivot > 0 ? sum / pivot : 0;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < n; k += 1) sum -= (factor[k * n + i] ?? 0) * (x[k] ?? 0);
    const pivot = factor[i * n + i] ?? 0;
    x[i] = pivot > 0 ? sum / pivot : 0;
  }
  return x;
}
