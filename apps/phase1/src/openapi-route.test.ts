import { API, PHASE_COUNT } from '@manga/contracts';
import { expect, test } from 'vitest';
import { createPublicOpenApi } from './openapi-route.ts';

// biome-ignore lint/suspicious/noExplicitAny: a document of any shape is looked into
const document = createPublicOpenApi() as any;

test('the document is OpenAPI 3.1 with every operation of the API once', () => {
  expect(document.openapi).toBe('3.1.0');
  const operations = Object.values(document.paths).flatMap((path) =>
    Object.values(path as object).map((operation) => operation.operationId),
  );
  expect(new Set(operations).size).toBe(operations.length);
  expect(operations).toHaveLength(Object.keys(API).length + 3 * PHASE_COUNT);
});

test('every reference leads somewhere, and every parameter of a path is described', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) =>
    path!.split('/'),
  );
  expect(references.length).toBeGreaterThan(20);
  for (const path of references) expect(path.reduce((at, key) => at?.[key], document)).toBeDefined();
  for (const [path, operations] of Object.entries<Record<string, { parameters: { in: string; name: string }[] }>>(
    document.paths,
  )) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { parameters } of Object.values(operations)) {
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(names);
    }
  }
});

test('every operation can answer with a problem', () => {
  for (const operations of Object.values<Record<string, { responses: { default: unknown } }>>(document.paths)) {
    for (const { responses } of Object.values(operations)) {
      expect(JSON.stringify(responses.default)).toContain('application/problem+json');
    }
  }
});
