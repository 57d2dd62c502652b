import { StatusError } from '../common/status-error.ts';

export interface MultipartUpload {
  resource: Record<string, unknown>;
  contentType: string | undefined;
  content: Buffer;
}

const BLANK_LINE = Buffer.from('\r\n\r\n');

/**
 * The two parts of a `multipart/related` upload: the object's resource in JSON, then its content.
 * @see https://cloud.google.com/storage/docs/uploading-objects-from-memory
 * @throws StatusError INVALID_ARGUMENT when it is not that
 */
export function parseMultipart(contentType: string, body: Buffer): MultipartUpload {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) throw invalid('the boundary is missing');
  const delimiter = Buffer.from(`--${boundary}`);
  const first = part(body, delimiter, body.indexOf(delimiter));
  const second = part(body, delimiter, first.end);
  let resource: unknown;
  try {
    resource = JSON.parse(first.content.toString());
  } catch {
    throw invalid('the first part is not JSON');
  }
  return {
    resource: resource as Record<string, unknown>,
    contentType: /^content-type:[ \t]*(.+?)\s*$/im.exec(second.headers)?.[1],
    content: second.content,
  };
}

function part(body: Buffer, delimiter: Buffer, at: number): { headers: string; content: Buffer; end: number } {
  const begin = at + delimiter.length;
  const blank = at < 0 ? -1 : body.indexOf(BLANK_LINE, begin);
  const end = blank < 0 ? -1 : body.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), blank + 2);
  if (end < 0) throw invalid('a part is missing or cut off');
  return {
    headers: body.toString('latin1', begin, blank + 2),
    content: body.subarray(Math.min(blank + BLANK_LINE.length, end), end),
    end: end + 2,
  };
}

function invalid(what: string): StatusError {
  return new StatusError('INVALID_ARGUMENT', `Malformed multipart body: ${what}.`);
}
