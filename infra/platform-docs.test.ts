import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { access, readInfra, terraformFiles } from './read-platform.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TRACEABILITY = readFileSync(join(ROOT, 'docs/platform/traceability.md'), 'utf8');

const rows = TRACEABILITY.split('\n').filter((line) => /^\| (?!statement|---)/.test(line));

test('the list of the design has every chapter, and each row says where or why', () => {
  for (const chapter of [1, 2, 3, 4, 5, 6, 7, 8]) expect(TRACEABILITY).toContain(`\n## ${chapter}. `);
  const empty = rows.filter((row) => {
    const [, , where, why] = row.split('|').map((cell) => cell.trim());
    return where === '' || (where === '—' && why === '');
  });
  expect(empty).toEqual([]);
});

test.each(rows)('%s', (row) => {
  const spans = [...row.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
  const files = spans.filter((span) => /^(infra|apps|packages|cloudbuild|docs)\//.test(span));
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  const sources = files.filter((file) => file.endsWith('.tf')).map((file) => readFileSync(join(ROOT, file), 'utf8'));
  const resources = spans.filter((span) => /^google_\w+\.\w+$/.test(span));
  const missing = resources.filter((resource) => {
    const [type, name] = resource.split('.');
    return !sources.some((source) => source.includes(`resource "${type}" "${name}"`));
  });
  expect(missing).toEqual([]);
});

test('every module is on the list', () => {
  const modules = readdirSync(join(ROOT, 'infra/modules'));
  const named = new Set([...TRACEABILITY.matchAll(/infra\/modules\/(\w+)\//g)].map(([, name]) => name));
  expect(modules.filter((module) => !named.has(module))).toEqual([]);
});

/** docs/platform/iam.md from the table that Terraform reads; `vitest -u` writes it anew. */
function renderAccess(): string {
  const role = (name: string) => `\`${name.replace(/^projects\/.*\/roles\//, '').replace(/^roles\//, '')}\``;
  const line = (account: (typeof access.access)[string]) => {
    const cells = [
      `\`${account.account_id}\``,
      account.description,
      account.project_roles.map(role).join(', '),
      Object.entries(account.buckets)
        .map(([bucket, name]) => `${bucket}: ${role(name)}`)
        .join(', '),
      Object.entries(account.topics)
        .map(([topic, name]) => `${topic}: ${role(name)}`)
        .join(', '),
      account.secrets.join(', '),
      (account.acts_as ?? []).join(', '),
    ];
    return `| ${cells.map((cell) => cell || '—').join(' | ')} |`;
  };
  return `${[
    '# Who may do what',
    '',
    'Written from `infra/platform/access.tf.json`, the table that Terraform reads; a test compares the two. Roles stand without `roles/`.',
    'Nobody holds owner, editor or an administrator’s role on a project, and no account has a key.',
    '',
    '| account | for | on the project | on buckets | on topics | reads secrets | acts as |',
    '|---|---|---|---|---|---|---|',
    ...Object.values(access.access).map(line),
    '',
    'Our own roles:',
    '',
    ...Object.entries(access.custom_roles).map(
      ([id, { title, permissions }]) =>
        `- \`${id}\` (${title}): ${permissions.map((name) => `\`${name}\``).join(', ')}`,
    ),
    '',
  ].join('\n')}`;
}

test('docs/platform/iam.md is the table that Terraform reads', async () => {
  await expect(renderAccess()).toMatchFileSnapshot(join(ROOT, 'docs/platform/iam.md'));
});

test('a runtime account holds no role on the project but model calls and telemetry', () => {
  const allowed = [
    'roles/aiplatform.user',
    'roles/cloudtrace.agent',
    'roles/logging.logWriter',
    'roles/monitoring.metricWriter',
  ];
  for (const [key, { project_roles }] of Object.entries(access.access)) {
    if (/^phase\d$/.test(key)) expect(project_roles.filter((role) => !allowed.includes(role))).toEqual([]);
    expect(project_roles.filter((role) => /^roles\/(owner|editor|.*admin)$/i.test(role))).toEqual([]);
  }
});

test('whoever runs the code of a pull request may read it and log, and nothing else', () => {
  const { project_roles, buckets, topics, secrets, acts_as } = access.access.check!;
  expect(project_roles).toEqual(['roles/developerconnect.readTokenAccessor', 'roles/logging.logWriter']);
  expect([buckets, topics, secrets, acts_as]).toEqual([{}, {}, [], undefined]);
  const files = terraformFiles().map(readInfra).join('\n');
  expect([...files.matchAll(/module\.iam\.(\w+)\["check"\]/g)].map(([, output]) => output)).toEqual(['ids']);
});

test('phase 1 removes deleted jobs from every bucket, and services reach the buckets that their code names', () => {
  expect(Object.keys(access.access.phase1?.buckets ?? {}).sort()).toEqual(['final', 'input', 'output', 'temp']);
  for (const phase of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const folder = join(ROOT, `apps/phase${phase}/src`);
    const code = readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && !file.includes('test'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    const named = [...code.matchAll(/buckets\.(\w+)/g)].map(([, bucket = '']) => bucket);
    if (/\.story\(\)/.test(code)) named.push('input');
    const given = Object.keys(access.access[`phase${phase}`]?.buckets ?? {});
    expect([phase, named.filter((bucket) => !given.includes(bucket))]).toEqual([phase, []]);
  }
});
