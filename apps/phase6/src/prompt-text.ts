/** Quoted speech in any of the quotation marks that stories use. An apostrophe within a word is none. */
const QUOTED = /"[^"]*"|“[^”]*”|‘[^’]*’|「[^」]*」|『[^』]*』|«[^»]*»|(?<=^|[\s(,:])'[^']*'(?=$|[\s).,!?;:])/g;

const normal = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * Words of a story part made safe for a picture prompt: no quoted speech, none of the lines that are lettered later, no
 * letters of other scripts (image models draw them as lettering), nothing that ends a clause. At most `most` characters.
 */
export function drawableWords(text: string, lines: readonly string[], most = 300): string {
  const words = text
    .replaceAll(QUOTED, ' ')
    .replaceAll(/[^\p{Script=Latin}\p{N}\s,'’-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s+,/g, ',')
    .replaceAll(/,(?:\s*,)+/g, ',')
    .replaceAll(/^[\s,'’-]+|[\s,'’-]+$/g, '');
  const cut = withoutLines(words, lines);
  return cut.length <= most ? cut : cut.slice(0, most).replace(/\s\S*$/, '');
}

/** Drops every clause in which a lettered line of three words or more stands, however it is punctuated. */
function withoutLines(text: string, lines: readonly string[]): string {
  const spoken = lines.map(normal).filter((line) => line.split(' ').length >= 3 || line.length >= 12);
  const clauses = text
    .split(',')
    .filter(
      (clause) =>
        !spoken.some(
          (line) => normal(clause).includes(line) || (normal(clause).length >= 12 && line.includes(normal(clause))),
        ),
    );
  const kept = clauses.join(',').trim();
  return spoken.some((line) => normal(kept).includes(line)) ? '' : kept;
}
