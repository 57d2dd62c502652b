import { StatusError } from '../common/status-error.ts';

type Attributes = Readonly<Record<string, string>>;
/** True for messages that the subscription gets. */
export type Filter = (attributes: Attributes) => boolean;

/** Longest filter that the service takes, in bytes. */
const MAX_BYTES = 256;
const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|(!=|[().:,=-])|([A-Za-z_][\w-]*))/y;

/**
 * Compiles an expression of the filter language. An empty one lets everything through.
 * @see https://cloud.google.com/pubsub/docs/subscription-message-filter#filtering_syntax
 * @throws StatusError INVALID_ARGUMENT for an expression that the service refuses
 */
export function compileFilter(expression: string): Filter {
  if (expression.trim() === '') return () => true;
  if (Buffer.byteLength(expression) > MAX_BYTES) throw invalid(expression, `it is longer than ${MAX_BYTES} bytes`);
  const parser = new Parser(expression);
  const filter = parser.expression();
  parser.end();
  return filter;
}

class Parser {
  readonly #source: string;
  readonly #tokens: string[];
  #next = 0;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = tokenize(source);
  }

  /** AND and OR have no precedence over each other: mixing them takes parentheses. */
  expression(): Filter {
    const terms = [this.#term()];
    const operator = this.#peek();
    if (operator !== 'AND' && operator !== 'OR') return terms[0] as Filter;
    while (this.#take(operator)) terms.push(this.#term());
    const other = this.#peek();
    if (other === 'AND' || other === 'OR') throw this.#fault('AND and OR side by side need parentheses');
    return operator === 'AND'
      ? (attributes) => terms.every((term) => term(attributes))
      : (attributes) => terms.some((term) => term(attributes));
  }

  end(): void {
    if (this.#peek() !== undefined) throw this.#fault(`unexpected ${this.#peek()}`);
  }

  #term(): Filter {
    if (this.#take('NOT') || this.#take('-')) {
      const inner = this.#primary();
      return (attributes) => !inner(attributes);
    }
    return this.#primary();
  }

  #primary(): Filter {
    if (this.#take('(')) {
      const inner = this.expression();
      this.#expect(')');
      return inner;
    }
    if (this.#take('hasPrefix')) {
      this.#expect('(');
      const key = this.#attributeKey();
      this.#expect(',');
      const prefix = this.#string();
      this.#expect(')');
      return (attributes) => attributes[key]?.startsWith(prefix) ?? false;
    }
    this.#expect('attributes');
    if (this.#take(':')) {
      const key = this.#key();
      return (attributes) => Object.hasOwn(attributes, key);
    }
    this.#expect('.');
    const key = this.#key();
    if (this.#take('=')) {
      const value = this.#string();
      return (attributes) => attributes[key] === value;
    }
    this.#expect('!=');
    const value = this.#string();
    return (attributes) => attributes[key] !== value;
  }

  #attributeKey(): string {
    this.#expect('attributes');
    this.#expect('.');
    return this.#key();
  }

  #key(): string {
    const token = this.#tokens[this.#next];
    if (token === undefined || !/^["\w]/.test(token)) throw this.#fault('a key is missing');
    this.#next += 1;
    return token.startsWith('"') ? unquote(token) : token;
  }

  #string(): string {
    const token = this.#tokens[this.#next];
    if (!token?.startsWith('"')) throw this.#fault('a value in double quotes is missing');
    this.#next += 1;
    return unquote(token);
  }

  #peek(): string | undefined {
    return this.#tokens[this.#next];
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#next] !== token) return false;
    this.#next += 1;
    return true;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw this.#fault(`${token} is missing`);
  }

  #fault(what: string): StatusError {
    return invalid(this.#source, what);
  }
}

function tokenize(source: string): string[] {
  const tokens: string[] = [];
  const text = source.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw invalid(source, `it cannot be read at character ${at + 1}`);
    tokens.push((match[1] ?? match[2] ?? match[3]) as string);
  }
  return tokens;
}

function unquote(token: string): string {
  return token.slice(1, -1).replace(/\\(.)/g, '$1');
}

function invalid(expression: string, what: string): StatusError {
  return new StatusError('INVALID_ARGUMENT', `Invalid filter \`${expression}\`: ${what}.`);
}
