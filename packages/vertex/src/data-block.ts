/**
 * A delimited block of data for a prompt. Every `<` inside is written `\u003c`, which JSON reads as the same character,
 * so that nothing in a story can close the block or open another one.
 */
export function dataBlock(name: string, value: unknown): string {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new TypeError(`not a name for a data block: ${JSON.stringify(name)}`);
  const json = JSON.stringify(value, null, 1) ?? 'null';
  return `<data name="${name}">\n${json.replaceAll('<', '\\u003c')}\n</data>`;
}
