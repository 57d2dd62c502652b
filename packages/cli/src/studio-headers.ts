/**
 * What every answer of the studio carries, as production's load balancer has it (`infra/platform/studio.tf.json`; a test
 * compares). Nothing inline runs, nothing is framed, and text never becomes markup.
 * @param connect origins beside its own that the page may ask: the issuer's and the CDN's
 */
export function studioHeaders(connect: readonly string[]): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' blob:",
      `connect-src ${["'self'", ...connect].join(' ')}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}
