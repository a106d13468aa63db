/**
 * One cell of a CSV file. What a table program would run as a formula gets an apostrophe in front (OWASP, CSV injection);
 * quotes are doubled as RFC 4180 asks.
 */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
