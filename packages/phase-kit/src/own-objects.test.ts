import { expect, test } from 'vitest';
import { requireOwnObjects } from './own-objects.ts';
import { SMALLEST } from './test-outputs.ts';

const buckets = { input: 'in-bucket', output: 'out-bucket', final: 'final-bucket', temp: 'temp-bucket' };
const withObject = (bucket: string, name: string) => ({
  images: [{ ...SMALLEST[6].images[0]!, image: { ...SMALLEST[6].images[0]!.image, bucket, name } }],
});

test('an output that points at its own files may be stored, and one without files', () => {
  requireOwnObjects(withObject('out-bucket', 'job-1/panels/n1.png'), 'job-1', buckets);
  requireOwnObjects(SMALLEST[1], 'job-1', buckets);
});

test.each([
  ["another job's file", 'out-bucket', 'job-2/panels/n1.png'],
  ['a file whose name begins alike', 'out-bucket', 'job-11/n1.png'],
  ['a file in a bucket that is not ours', 'their-bucket', 'job-1/n1.png'],
  ['no path at all', 'out-bucket', 'job-1'],
])('%s is refused with its place', (_, bucket, name) => {
  const refused = () => requireOwnObjects(withObject(bucket, name), 'job-1', buckets);
  expect(refused).toThrowError(
    expect.objectContaining({
      code: 'REQUEST_INVALID',
      errors: [{ path: 'images.0.image', message: 'must be a file of this manga' }],
    }),
  );
});
