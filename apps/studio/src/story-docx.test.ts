import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { decodeStoryFile, NotText } from './story-file.ts';

const pack = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

const docx = (body: string) =>
  pack({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`,
  });
const run = (text: string) => `<w:r><w:rPr><w:lang w:val="a>b"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

test('a Word document is read a line a paragraph, whatever its words are divided into', () => {
  const body = `<w:p><w:pPr><w:jc/></w:pPr>${run('雨の夜、')}${run('ユキは')}</w:p><w:p/><w:p>${run('「遅い&lt;よ&#12301;&amp;')}<w:r><w:br/></w:r>${run('次')}</w:p>`;
  expect(decodeStoryFile(docx(body))).toBe('雨の夜、ユキは\n\n「遅い<よ」&\n次');
});

test('a reading beside its word becomes the notation that stories have for it', () => {
  const ruby = `<w:r><w:ruby><w:rubyPr/><w:rt>${run('ちか')}</w:rt><w:rubyBase>${run('千夏')}</w:rubyBase></w:ruby></w:r>`;
  expect(decodeStoryFile(docx(`<w:p>${run('と')}${ruby}${run('は')}</w:p>`))).toBe('と｜千夏《ちか》は');
});

test('what is struck as deleted, fields, and what stands there twice for older readers is no part of the story', () => {
  const body = `<w:p><w:del><w:r><w:delText>消した</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r>
    <mc:AlternateContent><mc:Choice>${run('箱')}</mc:Choice><mc:Fallback>${run('箱')}</mc:Fallback></mc:AlternateContent></w:p>`;
  expect(decodeStoryFile(docx(body))).toBe('箱');
});

test.each([
  ['another archive', pack({ 'story.txt': '猫' })],
  ['a document that is cut off', docx('<w:p/>').subarray(0, 80)],
])('%s is not taken for a story', (_what, file) => {
  expect(() => decodeStoryFile(file)).toThrow(NotText);
});
