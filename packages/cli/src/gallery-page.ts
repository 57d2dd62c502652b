import type { Manga } from '@manga/contracts';

/** A finished manga of the gallery; page images relative to the gallery's page. */
export interface GalleryEntry {
  name: string;
  quality: Manga['quality'];
  rightToLeft: boolean;
  seconds: number;
  pages: readonly string[];
}

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem;background:#eee}
section{margin-bottom:3rem}h2{margin:0}
.pages{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.5rem}.pages.rtl{flex-direction:row-reverse;justify-content:flex-end}
.pages img{height:26rem;background:#fff;box-shadow:0 1px 4px #0006}
.gate{color:#b00;font-weight:bold}`;

/** One page of HTML with all manga: their pages side by side in reading direction, above them what the quality report counts. */
export function galleryPage(entries: readonly GalleryEntry[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Gallery</title>
<style>${STYLE}</style>
<h1>Gallery</h1>
${entries.map(section).join('\n')}
</html>
`;
}

function section({ name, quality, rightToLeft, seconds, pages }: GalleryEntry): string {
  const images = pages.map(
    (path, index) =>
      `<a href="${escapeHtml(path)}"><img loading="lazy" alt="page ${index + 1}" src="${escapeHtml(path)}"></a>`,
  );
  return `<section>
<h2>${escapeHtml(name)}</h2>
<p>${pages.length} pages in ${seconds.toFixed(1)} s. ${figures(quality)}</p>
<div class="pages${rightToLeft ? ' rtl' : ''}">${images.join('')}</div>
</section>`;
}

function figures(quality: Manga['quality']): string {
  if (quality === null || quality === undefined) return 'No quality report.';
  const counted = quality.findings
    .filter(({ count }) => count > 0)
    .map(({ rule, gate, count, examples }) => {
      const text = `<span title="${escapeHtml(examples.join('\n'))}"${gate ? ' class="gate"' : ''}>${escapeHtml(rule)} ${count}</span>`;
      return text;
    });
  const again = quality.letteredAgain === 0 ? '' : `, ${quality.letteredAgain} pages lettered again`;
  const sums = `Score ${quality.score}, black ${(quality.solidBlack * 100).toFixed(1)} %, ${quality.lowestDpi} dpi or more${again}`;
  return `${sums}. ${counted.length === 0 ? 'No findings' : counted.join(', ')}.`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
