/** Where a database is and who asks. */
export interface Connection {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  /** TLS with verification of the server's certificate; `ca` is a PEM text. */
  ssl?: boolean | { ca?: string; rejectUnauthorized?: boolean };
}
