import { expect, test } from 'vitest';
import { decodePush } from './push-message.ts';

const base64 = (text: string | Uint8Array) => Buffer.from(text as string).toString('base64');
const envelope = (message: object) => ({
  message: { messageId: '1', ...message },
  subscription: 'projects/p/subscriptions/s',
});

test('a push becomes its JSON and attributes', () => {
  const body = {
    ...envelope({ data: base64('{"a":"雨"}'), attributes: { phase: '1' }, orderingKey: '' }),
    deliveryAttempt: 3,
  };
  expect(decodePush(body)).toEqual({
    messageId: '1',
    subscription: 'projects/p/subscriptions/s',
    attributes: { phase: '1' },
    data: { a: '雨' },
    deliveryAttempt: 3,
  });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a string', 'hello'],
  ['an array', []],
  ['no message', { subscription: 's' }],
  ['no id', { message: { data: base64('{}') }, subscription: 's' }],
  ['no data', envelope({})],
  ['data that is not base64', envelope({ data: '%%%' })],
  ['data that is not JSON', envelope({ data: base64('hello') })],
  ['data that is not UTF-8', envelope({ data: base64(Uint8Array.of(0x22, 0xff, 0x22)) })],
  ['attributes that are not text', envelope({ data: base64('{}'), attributes: { phase: 1 } })],
])('%s is not one of our messages', (_what, body) => {
  expect(() => decodePush(body)).toThrow(expect.objectContaining({ code: 'MESSAGE_INVALID', status: 400 }));
});
