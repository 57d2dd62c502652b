/** US dollars for a person: cents, and of less than a dime as many digits as show two that count. */
export function dollars(usd: number): string {
  const digits = usd === 0 || usd >= 0.1 ? 2 : Math.min(6, 1 - Math.floor(Math.log10(usd)));
  return `$${usd.toFixed(digits)}`;
}
