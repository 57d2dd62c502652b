import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './paths.ts';

// A version is stored with every output: the same version has to mean the same words.

/** Each version of a prompt with the digest of its words, and where these stand. */
const PROMPTS: [version: string, digest: string, files: string[]][] = [
  ['analysis-2', 'ff54d7b87e5605b3', ['apps/phase1/src/prompt.ts', 'packages/contracts/src/answer-analysis.ts']],
  ['structure-1', '017262e05759af8c', ['apps/phase2/src/prompt.ts', 'packages/contracts/src/answer-structure.ts']],
  ['scenes-1', 'f7854410b0b79cde', ['apps/phase3/src/prompt.ts', 'packages/contracts/src/answer-scenes.ts']],
  ['cast-1', '88a836ece3dce8e3', ['apps/phase4/src/prompt.ts', 'packages/contracts/src/answer-cast.ts']],
  ['storyboard-5', '92633561ad08c980', ['apps/phase5/src/prompt.ts', 'packages/contracts/src/answer-storyboard.ts']],
  ['panel-5', '291b36d076f61503', ['apps/phase6/src/prompt.ts']],
  ['picture-1', '751b07f87e166b04', ['apps/phase6/src/picture-prompt.ts', 'packages/contracts/src/answer-picture.ts']],
  ['faces-1', '1f6659bc6bf8ef6a', ['apps/phase7/src/prompt.ts', 'packages/contracts/src/answer-faces.ts']],
];

/** Everything that a file quotes: that is where its words are, and code around them may change. */
async function quotedWords(file: string): Promise<string[]> {
  const source = await readFile(join(ROOT, file), 'utf8');
  const quoted = source.replaceAll(/^import [^;]*;$/gm, '').match(/`[^`]*`|'[^'\n]*'/g) ?? [];
  return quoted.filter((text) => text.includes(' '));
}

test.each(PROMPTS)('%s still stands for the words that it stood for', async (version, digest, files) => {
  expect(await readFile(join(ROOT, files[0]!), 'utf8')).toContain(`PROMPT_VERSION = '${version}'`);
  const words = (await Promise.all(files.map(quotedWords))).flat().join('\n');
  const advice = `The words of ${files.join(' and ')} have changed: raise ${version} where it stands, and note it here with the new digest.`;
  expect(createHash('sha256').update(words).digest('hex').slice(0, 16), advice).toBe(digest);
});
