/**
 * Labels as Google Cloud takes them: keys and values of at most 63 lower-case letters, digits, `_` and `-`, keys beginning
 * with a letter, at most 64 in number. What does not fit is written so that it does.
 * @see https://cloud.google.com/resource-manager/docs/labels-overview#requirements
 */
export function toLabels(labels: Record<string, string>): Record<string, string> {
  const clean = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9_-]/g, '-')
      .slice(0, 63);
  return Object.fromEntries(
    Object.entries(labels)
      .slice(0, 64)
      .map(([key, value]) => [clean(/^[a-z]/i.test(key) ? key : `x${key}`), clean(value)]),
  );
}
