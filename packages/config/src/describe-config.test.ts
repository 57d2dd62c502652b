import { expect, test } from 'vitest';
import { z } from 'zod';
import { configTable, describeConfig } from './describe-config.ts';
import { booleanFlag, csv, port, text } from './env-pieces.ts';

const schema = z.object({
  PORT: port().describe('where it listens').default(8080),
  MODELS: csv().default(['a', 'b']).describe('in this order'),
  TLS: booleanFlag().optional().describe('encrypt'),
  HOST: text('a host').describe('of the database'),
});

test('every variable is listed with its default and description, wherever they were given', () => {
  expect(describeConfig(schema)).toEqual([
    { name: 'PORT', required: false, default: '8080', description: 'where it listens' },
    { name: 'MODELS', required: false, default: 'a,b', description: 'in this order' },
    { name: 'TLS', required: false, description: 'encrypt' },
    { name: 'HOST', required: true, description: 'of the database' },
  ]);
});

test('the table has a row for each variable', () => {
  expect(configTable(schema).split('\n')).toEqual([
    '| variable | default | meaning |',
    '|---|---|---|',
    '| `PORT` | `8080` | where it listens |',
    '| `MODELS` | `a,b` | in this order |',
    '| `TLS` |  | encrypt |',
    '| `HOST` | required | of the database |',
  ]);
});
