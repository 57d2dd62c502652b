import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { build } from 'esbuild';

/** Packages that stay as they are: native code, or data files beside their code. */
const EXTERNAL = ['sharp', '@napi-rs/canvas', '@patdx/kuromoji'];

/** CommonJS dependencies expect these three, which an ES module does not have. */
const BANNER = [
  "import{createRequire as __createRequire}from'node:module';",
  "import{fileURLToPath as __fileURLToPath}from'node:url';",
  'const require=__createRequire(import.meta.url);',
  'const __filename=__fileURLToPath(import.meta.url);',
  "const __dirname=__fileURLToPath(new URL('.',import.meta.url));",
].join('');

const NEIGHBOUR = /new URL\(\s*(['"])([\w./-]+\.(ts|wasm|icc))\1,\s*import\.meta\.url\s*\)/g;

/**
 * Bundles each entry point into one file. Files that the code names relative to itself come along: worker threads as
 * bundles of their own, WebAssembly and the like as copies beside the bundle.
 * @param {{ root: string, out: string, entries: Record<string, string> }} options
 * @returns the packages that were left out, and every source file that went in, relative to the root
 */
export async function bundleEntries({ root, out, entries }) {
  const externals = new Map();
  const inputs = new Set();
  const done = new Set();
  let waiting = Object.entries(entries).map(([name, file]) => ({ name, file: join(root, file) }));
  while (waiting.length > 0) {
    const found = [];
    for (const { name } of waiting) done.add(name);
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: waiting.map(({ name, file }) => ({ in: file, out: name })),
      outdir: out,
      bundle: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      minify: true,
      // The names of classes and functions stand in logs and error messages.
      keepNames: true,
      legalComments: 'external',
      loader: { '.wasm': 'file', '.icc': 'file' },
      assetNames: '[name]',
      external: EXTERNAL,
      banner: { js: BANNER },
      metafile: true,
      logLevel: 'warning',
      logOverride: { 'empty-import-meta': 'silent' },
      plugins: [neighbours((worker) => found.push(worker))],
    });
    for (const [file, { imports }] of Object.entries(metafile.inputs)) {
      inputs.add(file);
      for (const { path, external } of imports) {
        const name = external && EXTERNAL.find((one) => path === one || path.startsWith(`${one}/`));
        if (name) externals.set(name, { name, importer: join(root, file) });
      }
    }
    waiting = [...new Map(found.map((file) => [file, { name: basename(file, '.ts'), file }])).values()].filter(
      ({ name }) => !done.has(name),
    );
  }
  return {
    externals: [...externals.values()],
    inputs: new Set([...inputs].map((file) => relative(root, join(root, file)))),
  };
}

/** Turns `new URL('./neighbour', import.meta.url)` into the neighbour's place beside the bundle. */
function neighbours(onWorker) {
  return {
    name: 'neighbours',
    setup({ onLoad }) {
      onLoad({ filter: /(?:\/packages\/.*\.ts|\/(?:harfbuzzjs|pdfkit)\/.*\.m?js)$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const copies = [];
        const contents = source.replace(NEIGHBOUR, (_all, _quote, file, extension) => {
          const neighbour = join(dirname(path), file);
          if (extension === 'ts') {
            onWorker(neighbour);
            return `new URL('./${basename(file, '.ts')}.js', import.meta.url)`;
          }
          copies.push(`import __copy${copies.length} from ${JSON.stringify(neighbour)};`);
          return `new URL(__copy${copies.length - 1}, import.meta.url)`;
        });
        // pdfkit asks for its fonts' tables through a `require` of its own making, which a bundler does not look into.
        const readable = contents.replaceAll("require$1('#", "require('#");
        if (readable === source) return undefined;
        return { contents: `${copies.join('')}${readable}`, loader: path.endsWith('.ts') ? 'ts' : 'js' };
      });
    },
  };
}
