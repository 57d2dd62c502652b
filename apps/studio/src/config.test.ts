import { expect, test } from 'vitest';
import { parseConfig } from './config.ts';

const good = { issuer: 'https://login.example.com', clientId: 'studio' };

test('issuer and client are enough', () => {
  expect(parseConfig(good)).toEqual({ ...good, scope: 'openid', bearer: 'access_token' });
});

test.each([
  [null, 'issuer'],
  [{ ...good, issuer: 'nowhere' }, 'issuer'],
  [{ ...good, clientId: '' }, 'clientId'],
  [{ ...good, bearer: 'cookie' }, 'bearer'],
  [{ ...good, endpoints: { authorization: 'https://a.test/x' } }, 'endpoints'],
])('%j says what is wrong', (given, name) => {
  expect(() => parseConfig(given)).toThrow(name);
});
