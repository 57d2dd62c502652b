import { buffer } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createZip } from './zip-file.ts';

test('an archive keeps none of the files that went through it', async () => {
  const zip = createZip();
  zip.stream.resume();
  const gone: WeakRef<Buffer>[] = [];
  let left = 0;
  const registry = new FinalizationRegistry(() => {
    left -= 1;
  });
  for (let i = 0; i < 40; i += 1) {
    const bytes = Buffer.alloc(1_000_000, i);
    gone.push(new WeakRef(bytes));
    registry.register(bytes, i);
    left += 1;
    await zip.add(`file-${i}`, bytes, i % 2 === 0);
  }
  // Memory that is asked for makes the collector run.
  for (let turn = 0; turn < 200 && left > 5; turn += 1) {
    Buffer.alloc(4_000_000, turn);
    await nextTurn();
  }
  expect(gone.filter((reference) => reference.deref() !== undefined).length).toBeLessThanOrEqual(5);
  zip.end();
});

test('the same files give the same bytes, whenever they are written', async () => {
  const archive = async () => {
    const zip = createZip();
    const bytes = buffer(zip.stream);
    await zip.add('a.txt', Buffer.from('あ'), true);
    await zip.add('b.webp', Buffer.from('b'), false);
    zip.end();
    return bytes;
  };
  expect((await archive()).equals(await archive())).toBe(true);
});

test('writing for a reader that has gone fails at once', async () => {
  for (const compress of [true, false]) {
    const zip = createZip();
    await zip.add('first', Buffer.alloc(100_000, 1), compress);
    zip.stream.destroy();
    await expect(zip.add('second', Buffer.alloc(10_000_000), compress)).rejects.toThrow('nobody reads');
  }
});
