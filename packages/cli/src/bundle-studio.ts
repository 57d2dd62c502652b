import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

export interface StudioBundleOptions {
  /** Root of the repository. */
  root: string;
  /** Folder that gets the page; what is in it is removed first. */
  out: string;
}

const FACTS = /\/apps\/studio\/src\/facts\.ts$/;

/**
 * Makes the studio's files: `index.html`, its icon, the sample stories, and under `assets/` script and styles whose
 * names change with their contents. `config.json` is not among them: it belongs to where the page is served.
 */
export async function bundleStudio({ root, out }: StudioBundleOptions): Promise<void> {
  const source = join(root, 'apps', 'studio', 'src');
  await rm(out, { recursive: true, force: true });
  await mkdir(join(out, 'samples'), { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { studio: join(source, 'main.tsx') },
    outdir: join(out, 'assets'),
    entryNames: '[name]-[hash]',
    bundle: true,
    platform: 'browser',
    target: ['chrome120', 'firefox121', 'safari17.4'],
    format: 'esm',
    minify: true,
    sourcemap: 'linked',
    sourcesContent: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'linked',
    metafile: true,
    logLevel: 'warning',
    plugins: [factsAsValues],
  });
  const made = Object.keys(metafile.outputs).map((file) => `assets/${basename(file)}`);
  const named = (ending: string) => {
    const found = made.find((file) => file.endsWith(ending));
    if (found === undefined) throw new Error(`the bundle of the studio has no ${ending}`);
    return found;
  };
  const html = await readFile(join(source, 'index.html'), 'utf8');
  await Promise.all([
    writeFile(join(out, 'index.html'), html.replace('%STYLE%', named('.css')).replace('%SCRIPT%', named('.js'))),
    cp(join(source, 'icon.svg'), join(out, 'icon.svg')),
    ...['story-ja.txt', 'story-en.txt'].map((file) => cp(join(root, 'examples', file), join(out, 'samples', file))),
  ]);
}

/** Runs the file that reads the contracts, and puts its values in its place. */
const factsAsValues: Plugin = {
  name: 'facts',
  setup({ onLoad }) {
    onLoad({ filter: FACTS }, async ({ path }) => {
      const facts = (await import(path)) as Record<string, unknown>;
      const lines = Object.entries(facts).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`);
      return { contents: lines.join('\n'), loader: 'js' };
    });
  },
};
