/** Signs that some file system refuses in a name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among them
const UNSAFE = /[\u0000-\u001f\u007f<>:"/\\|?*]+/g;

/** The title as a file's name, cut to what every file system takes. */
export function fileName(title: string): string {
  const name = [...title.replace(UNSAFE, ' ').trim()].slice(0, 60).join('').trim();
  return name === '' ? 'manga' : name;
}
