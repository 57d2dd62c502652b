import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CATALOGUE } from '../packages/errors/src/index.ts';
import { parseGcloudCall } from './gcloud/command-tree.ts';
import { readCommandTree } from './gcloud/read-command-tree.ts';
import { INFRA, readInfra, terraformFiles } from './read-platform.ts';

const ROOT = join(INFRA, '..');
const FOLDER = join(ROOT, 'docs/runbooks');
const pages = readdirSync(FOLDER).filter((file) => file.endsWith('.md'));
const textOf = (page: string) => readFileSync(join(FOLDER, page), 'utf8');

const alerts = readInfra('modules/observability/alerts.tf');
const observability = terraformFiles()
  .filter((file) => file.startsWith('modules/observability/'))
  .map(readInfra)
  .join('\n');

/** Alert policies by their id, with the page that they link. */
const linked: [string, string][] = [
  ...[...alerts.matchAll(/^ {4}([\w-]+) = \{\n {6}name +=.*\n {6}runbook += "([\w-]+)"/gm)].map(
    ([, id = '', page = '']): [string, string] => [id, page],
  ),
  ['canary-error-rate', alerts.slice(alerts.indexOf('"canary"')).match(/docs\/runbooks\/([\w-]+)\.md/)?.[1] ?? ''],
  ['api-down', readInfra('modules/observability/availability.tf').match(/docs\/runbooks\/([\w-]+)\.md/)?.[1] ?? ''],
];

test('every alert policy links the runbook that speaks of it', () => {
  const policies = [...alerts.matchAll(/^ {6}name +=/gm)].length;
  expect(linked).toHaveLength(policies + 2);
  for (const [id, page] of linked) {
    expect([id, pages.includes(`${page}.md`)]).toEqual([id, true]);
    expect([id, textOf(`${page}.md`).includes(`\`${id}\``)]).toEqual([id, true]);
  }
  const content = [...observability.matchAll(/content = "Runbook: docs\/runbooks\/(.+?)\.md"/g)].map(
    ([, name]) => name,
  );
  expect(content.filter((name) => name === `$\{each.value.runbook}`)).toHaveLength(2);
});

/** Everything in backquotes and fences. */
const codeOf = (text: string) =>
  [...text.matchAll(/```sh\n([\s\S]*?)```|`([^`\n]+)`/g)].map(([, block, span]) => block ?? span ?? '');

/** Words of a command line as a shell has them, as far as our pages use quotes. */
const words = (line: string) =>
  [...line.replace(/\s+#.*$/, '').matchAll(/(?:'[^']*'|"[^"]*"|\S)+/g)].map(([word]) =>
    word.replace(/'([^']*)'/g, '$1'),
  );

test.each(pages)('%s is one page: symptoms, where to look, what to do', (page) => {
  const text = textOf(page);
  expect(text.split('\n').length).toBeLessThan(60);
  for (const part of ['# ', '\n## Symptoms\n', '\n## Look\n', '\n## Do\n']) expect(text).toContain(part);
});

test.each(pages)('%s names only commands, files, metrics, alerts and variables that exist', (page) => {
  const text = textOf(page);
  const code = codeOf(text).join('\n').split('\n');
  const tree = readCommandTree();
  for (const line of code.filter((one) => one.startsWith('gcloud '))) {
    expect(() => parseGcloudCall(tree, words(line).slice(1)), line).not.toThrow();
  }
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const [, script = ''] of text.matchAll(/npm run ([\w-]+)/g)) expect(Object.keys(scripts)).toContain(script);
  for (const [, file = ''] of text.matchAll(/((?:infra|docs|packages|apps)\/[\w./-]*\w)/g)) {
    expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
  }
  for (const [, link = ''] of text.matchAll(/\]\(([\w-]+\.md)\)/g)) expect(pages).toContain(link);
  for (const [metric] of text.matchAll(/[a-z]+\.googleapis\.com\/[\w/]+/g)) {
    expect([metric, observability.includes(metric)]).toEqual([metric, true]);
  }
  for (const [, name = ''] of text.matchAll(/`manga\/([\w-]+)`/g)) {
    expect([name, new RegExp(`^ {4}${name} +=`, 'm').test(readInfra('modules/observability/metrics.tf'))]).toEqual([
      name,
      true,
    ]);
  }
  const named = text.match(/^Alerts?: (.+)$/m)?.[1] ?? '';
  const ids = [...named.matchAll(/`([a-z-]+)`/g)].map(([, id = '']) => id);
  for (const id of ids) expect([id, linked.some(([known]) => known === id)]).toEqual([id, true]);
  for (const [, code = ''] of text.matchAll(/`([A-Z]+_[A-Z]+)`/g)) {
    const known = code in CATALOGUE || readInfra('platform/environment.tf').includes(code);
    expect([code, known]).toEqual([code, true]);
  }
  const terraform = terraformFiles().map(readInfra).join('\n') + readInfra('platform/services.tf.json');
  for (const [, name = ''] of text.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g))
    expect([name, terraform.includes(name)]).toEqual([name, true]);
  // Addresses in Terraform's state, also by the short name that a page gives to a module.
  const short = text.match(/^M=module\.platform\.(module\.\w+)/m)?.[1];
  for (const [, module = '', resource = ''] of text.matchAll(
    /(?:\$(?=M)|module\.platform\.)(M|module\.\w+)\.(google_\w+\.\w+)/g,
  )) {
    const folder = (module === 'M' ? short : module)?.replace('module.', 'modules/');
    const declared = terraformFiles()
      .filter((file) => file.startsWith(`${folder}/`))
      .map(readInfra)
      .join('\n')
      .includes(`resource "${resource.replace('.', '" "')}"`);
    expect([`${folder} ${resource}`, declared]).toEqual([`${folder} ${resource}`, true]);
  }
  const operations = readdirSync(join(INFRA, 'operations'));
  for (const [, script = '', rest = ''] of text.matchAll(/infra\/operations\/([\w-]+\.sh)([^`\n]*)/g)) {
    expect(operations).toContain(script);
    const source = readInfra(`operations/${script}`) + readInfra('operations/common.sh');
    for (const [flag] of rest.matchAll(/--[a-z-]+/g))
      expect([script, flag, source.includes(flag)]).toEqual([script, flag, true]);
  }
});
