import http from 'node:http';
import https from 'node:https';

/** Longest acknowledgement deadline of a subscription: nobody waits longer for an answer. */
const TIMEOUT_MS = 600_000;

/** POSTs a body and gives the status of the answer. Rejects when there is none. */
export type Forward = (endpoint: string, body: Buffer, headers: Record<string, string>) => Promise<number>;

/** Forwards over connections that stay open. */
export function createForward({ timeoutMs = TIMEOUT_MS } = {}): { forward: Forward; close(): void } {
  const plain = new http.Agent({ keepAlive: true });
  const secure = new https.Agent({ keepAlive: true });
  const forward: Forward = (endpoint, body, headers) =>
    new Promise((resolve, reject) => {
      const tls = endpoint.startsWith('https:');
      const request = (tls ? https : http).request(
        endpoint,
        {
          method: 'POST',
          agent: tls ? secure : plain,
          headers: { ...headers, 'content-length': body.length },
          signal: AbortSignal.timeout(timeoutMs),
        },
        (response) => {
          response.on('error', reject);
          response.on('end', () => resolve(response.statusCode ?? 502));
          response.resume();
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  return {
    forward,
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}
