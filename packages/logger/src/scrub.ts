/** Credentials that libraries put into messages and addresses, wherever they stand in a text. */
const CREDENTIALS: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, '$1 [redacted]'],
  // A JSON Web Token.
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, '[redacted]'],
  [/(\/\/)[^/@\s:]*:[^/@\s]*@/g, '$1[redacted]@'],
  // A signed address is a key to what it points at.
  [
    /([?&](?:X-Goog-Signature|X-Goog-Credential|signature|access_token|id_token|token|key)=)[^&\s"']+/gi,
    '$1[redacted]',
  ],
];

/** The text with credentials taken out. */
export function scrub(text: string): string {
  return CREDENTIALS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);
}
