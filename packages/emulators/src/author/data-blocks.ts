const BLOCK = /<data name="([a-z][a-z0-9-]*)">\n([\s\S]*?)\n<\/data>/g;

/**
 * The delimited data of a prompt by name. Whatever else the prompt says is ignored, as is anything inside the data that
 * looks like an instruction: the author works on text, it does not obey it.
 * @throws SyntaxError when a block is not JSON
 */
export function readDataBlocks(prompt: string): Record<string, unknown> {
  const blocks: Record<string, unknown> = {};
  for (const [, name = '', json = ''] of prompt.matchAll(BLOCK)) blocks[name] = JSON.parse(json);
  return blocks;
}
