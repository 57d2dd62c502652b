import type { JobEvent } from '@manga/contracts';
import { expect, test } from 'vitest';
import { ApiError } from './api-error.ts';
import { watchEvents } from './watch-events.ts';

const at = '2026-11-25T00:00:00.000Z';
const started: JobEvent = { type: 'phase.started', seq: 2, at, phase: 1 };
const completed: JobEvent = { type: 'job.completed', seq: 9, at };
const message = (event: JobEvent) => `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;

/** A stream that gives the text in the given pieces and then ends, or breaks. */
function streamOf(pieces: string[], breaks = false): ReadableStream {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      const piece = pieces.shift();
      if (piece !== undefined) controller.enqueue(encoder.encode(piece));
      else if (breaks) controller.error(new Error('connection lost'));
      else controller.close();
    },
  });
}

interface Scene {
  answers: (ReadableStream | null | Error)[];
  asked: (string | null)[];
  waits: number[];
  connections: boolean[];
}

function play(answers: Scene['answers'], signal = new AbortController().signal) {
  const scene: Scene = { answers, asked: [], waits: [], connections: [] };
  const events = watchEvents({
    signal,
    async open(last) {
      scene.asked.push(last);
      const answer = scene.answers.shift();
      if (answer === undefined) throw new Error('asked too often');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    async wait(ms) {
      scene.waits.push(ms);
      // In this world time passes by itself.
    },
    onConnection: (connected) => scene.connections.push(connected),
  });
  return { scene, all: Array.fromAsync(events) };
}

test('after a broken connection the stream goes on behind the last event', async () => {
  const text = message(started);
  const { scene, all } = play([
    streamOf([': still here\n\n', text.slice(0, 11), text.slice(11)], true),
    streamOf([message(completed)]),
    null,
  ]);
  expect(await all).toEqual([started, completed]);
  expect(scene.asked).toEqual([null, '2', '9']);
  expect(scene.connections).toEqual([true, false, true, true]);
});

test('an event that was cut in half comes whole from the next connection', async () => {
  const { scene, all } = play([
    streamOf([message(started), message(completed).slice(0, 20)], true),
    streamOf([message(completed)]),
    null,
  ]);
  expect(await all).toEqual([started, completed]);
  expect(scene.asked).toEqual([null, '2', '9']);
});

test('a service that is away is asked more and more seldom', async () => {
  const away = () => new ApiError('OFFLINE', 0, null);
  const { scene, all } = play([
    away(),
    away(),
    away(),
    new ApiError('BUSY', 429, null),
    streamOf([message(completed)]),
    null,
  ]);
  expect(await all).toEqual([completed]);
  expect(scene.waits).toEqual([0, 1_000, 2_000, 5_000]);
});

test('a manga that is not there is not asked for again', async () => {
  const { scene, all } = play([new ApiError('JOB_NOT_FOUND', 404, null)]);
  await expect(all).rejects.toThrow(ApiError);
  expect(scene.asked).toHaveLength(1);
});

test('an edited manga goes on behind the end of what it was before', async () => {
  const revised: JobEvent = { type: 'job.revised', seq: 10, at, revision: 2, phase: 5 };
  const again: JobEvent = { type: 'job.completed', seq: 20, at };
  const { scene, all } = play([
    streamOf([message(started), message(completed), message(revised)]),
    streamOf([message(again)]),
    null,
  ]);
  expect(await all).toEqual([started, completed, revised, again]);
  expect(scene.asked).toEqual([null, '10', '20']);
});

test('nothing more to come is the end', async () => {
  expect(await play([null]).all).toEqual([]);
});

test('whoever looks away is not told any more', async () => {
  const controller = new AbortController();
  const events = watchEvents({ signal: controller.signal, open: async () => streamOf([message(started)]) });
  expect((await events.next()).value).toEqual(started);
  controller.abort();
  expect((await events.next()).done).toBe(true);
});
