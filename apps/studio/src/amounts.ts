/** US dollars as a person reads them: small sums to the cent's tenth, since a short manga costs less than a dollar. */
export function formatUsd(usd: number, locale: string): string {
  const digits = usd > 0 && usd < 0.1 ? 3 : 2;
  const style = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const;
  return new Intl.NumberFormat(locale, { ...style, minimumFractionDigits: 2, maximumFractionDigits: digits }).format(
    usd,
  );
}

/** A time as a person says it: seconds below a minute and a half, then minutes, then hours. */
export function formatDuration(seconds: number, locale: string): string {
  const say = (value: number, unit: 'second' | 'minute' | 'hour') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 }).format(value);
  if (seconds < 90) return say(Math.max(1, Math.round(seconds)), 'second');
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? say(minutes, 'minute') : say(Math.round(minutes / 6) / 10, 'hour');
}

interface Range {
  low: number;
  high: number;
}

/** Both ends of an estimate; one where they read alike. */
export function formatRange({ low, high }: Range, format: (value: number) => string): string {
  const [from, to] = [format(low), format(high)];
  return from === to ? from : `${from} – ${to}`;
}
