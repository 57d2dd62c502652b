/** What the author can do with one kind of request. */
export interface AuthorTask {
  /** Title of the response schema that asks for it. */
  title: string;
  /** `data` holds the parsed data blocks of the prompt by name, `images` the pictures in their order. */
  answer(data: Record<string, unknown>, images: Buffer[]): unknown | Promise<unknown>;
}
