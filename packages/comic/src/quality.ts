import type { CharacterDesign, PanelImage, PanelImages, QualityReport } from '@manga/contracts';
import { checkDialogue, type WordsOnTheirWay } from './check-dialogue.ts';
import { checkLettering } from './check-lettering.ts';
import { type Fault, findingsOf } from './finding.ts';
import { layoutFaults } from './layout-faults.ts';
import type { LayoutInput } from './layout-types.ts';
import { pageFormat } from './page-profile.ts';
import { coverCrop, placeFaces } from './picture-fit.ts';
import { MM_PER_INCH } from './points.ts';

export interface JudgedBook extends WordsOnTheirWay {
  design: CharacterDesign;
  images: PanelImages;
  /** How the pages were composed. */
  system: LayoutInput['system'];
  /** Share of each page's area that is solid black, measured on its pixels. */
  solidBlack: readonly number[];
  /** Characters for which no font has a shape. */
  missingGlyphs: readonly string[];
}

/** Below this a printed picture looks soft, dots per inch. */
const LEAST_DPI = 150;
/** A page with less black than this looks unfinished (docs/craft.md). */
const LEAST_BLACK = 0.005;
/** Characters of a filter's message that an example repeats. */
const LONGEST_REASON = 160;
/** What one fault takes from the score: a gate more than a matter of taste; more faults are less grave in a longer book. */
const WEIGHT = { gate: 0.5, other: 0.08 };

/** The quality report of a book: docs/craft.md's last section, counted from what was laid out, lettered and drawn. */
export function qualityReport(book: JudgedBook): QualityReport {
  const resolutions = resolutionsOf(book);
  const faults = [
    ...checkDialogue(book),
    ...letteringFaults(book),
    ...layoutFaults(book.layout, book.system),
    ...castFaults(book),
    ...pictureFaults(book, resolutions),
    ...book.solidBlack.flatMap((share, index): Fault[] =>
      share < LEAST_BLACK
        ? [{ rule: 'no-solid-black', where: `page ${book.layout.pages[index]?.number ?? index + 1}` }]
        : [],
    ),
    ...book.missingGlyphs.map((glyph): Fault => ({ rule: 'missing-glyph', where: codePoint(glyph) })),
  ];
  const findings = findingsOf(faults);
  const pages = book.layout.pages.length;
  const weighed = findings.reduce((sum, { gate, count }) => sum + count * (gate ? WEIGHT.gate : WEIGHT.other), 0);
  const black = book.solidBlack.reduce((sum, share) => sum + share, 0) / Math.max(1, book.solidBlack.length);
  return {
    score: Math.round(Math.max(0, 1 - weighed / pages) * 1000) / 1000,
    findings,
    panels: resolutions.map(({ panel, page, dpi }) => ({ panel, page, dpi: Math.round(dpi) })),
    letteredAgain: book.lettering.pages.filter(({ tries = 1 }) => tries > 1).length,
    lowestDpi: resolutions.length === 0 ? 0 : Math.round(Math.min(...resolutions.map(({ dpi }) => dpi))),
    solidBlack: Math.min(1, Math.max(0, Math.round(black * 10_000) / 10_000)),
  };
}

function letteringFaults({ layout, images, lettering }: JudgedBook): Fault[] {
  const pictures = new Map(images.images.map((entry) => [entry.panel, entry.image]));
  const seen = new Map(lettering.faces.map((entry) => [entry.panel, entry]));
  const lettered = new Map(lettering.pages.map((page) => [page.number, page]));
  return layout.pages.flatMap((page) =>
    page.panels.flatMap((panel) => {
      const faces = seen.get(panel.id);
      const picture = pictures.get(panel.id);
      const balloons = (lettered.get(page.number)?.balloons ?? []).filter((balloon) => balloon.panel === panel.id);
      return checkLettering({
        page,
        panel,
        faces: faces === undefined || picture === undefined ? [] : placeFaces(faces, picture, panel.bounds),
        balloons: balloons.sort((a, b) => a.order - b.order),
        vertical: layout.writingMode === 'vertical',
        rightToLeft: layout.readingDirection === 'rtl',
        format: pageFormat(layout.profile),
      });
    }),
  );
}

function castFaults({ layout, design }: JudgedBook): Fault[] {
  const faults: Fault[] = [];
  const sheets = new Set(design.sheets.map((sheet) => sheet.character));
  const drawn = new Set(
    layout.pages.flatMap(({ panels }) => panels.flatMap((panel) => panel.characters.map((character) => character.id))),
  );
  for (const id of drawn)
    if (!sheets.has(id)) faults.push({ rule: 'character-without-sheet', where: `character ${id}` });
  for (const { character, referenceRefused } of design.sheets)
    if (referenceRefused !== null)
      faults.push({ rule: 'sheet-refused', where: `character ${character}: ${shortened(referenceRefused)}` });
  return faults;
}

interface Resolution {
  panel: string;
  page: number;
  dpi: number;
}

function resolutionsOf({ layout, images, lettering }: JudgedBook): Resolution[] {
  const pictures = new Map(images.images.map((entry) => [entry.panel, entry.image]));
  const faces = new Map(lettering.faces.map((entry) => [entry.panel, entry.faces.map((face) => face.box)]));
  return layout.pages.flatMap((page) =>
    page.panels.flatMap((panel) => {
      const picture = pictures.get(panel.id);
      if (picture === undefined || panel.bounds.width === 0) return [];
      const crop = coverCrop(picture, panel.bounds, faces.get(panel.id) ?? []);
      return [
        { panel: panel.id, page: page.number, dpi: (crop.width * picture.width * MM_PER_INCH) / panel.bounds.width },
      ];
    }),
  );
}

function pictureFaults({ layout, images }: JudgedBook, resolutions: readonly Resolution[]): Fault[] {
  const drawn = new Map(images.images.map((entry) => [entry.panel, entry]));
  const faults: Fault[] = [];
  for (const page of layout.pages) {
    for (const panel of page.panels) {
      const where = `page ${page.number}, panel ${panel.id}`;
      const entry = drawn.get(panel.id);
      if (entry === undefined) faults.push({ rule: 'panel-without-picture', where });
      else faults.push(...pictureFaultsOf(entry, where));
    }
  }
  for (const { page, panel, dpi } of resolutions) {
    if (dpi < LEAST_DPI)
      faults.push({ rule: 'low-resolution', where: `page ${page}, panel ${panel}: ${Math.round(dpi)} dpi` });
  }
  return faults;
}

/** An author's own picture is as asked for; what the filters said of the others is for people to read. */
function pictureFaultsOf({ outcome, reason, quality }: PanelImage, where: string): Fault[] {
  const faults: Fault[] = [];
  if (outcome !== 'drawn' && outcome !== 'uploaded') {
    const why = reason === null ? '' : ` (${shortened(reason)})`;
    faults.push({ rule: 'panel-not-as-asked', where: `${where}: ${outcome}${why}` });
  }
  if (quality?.passed === false) {
    const wrong = [...new Set(quality.faults.map(({ detail }) => detail))].join('; ');
    faults.push({ rule: 'picture-not-good', where: `${where}: score ${quality.score}, ${shortened(wrong)}` });
  }
  return faults;
}

function shortened(text: string): string {
  return text.length <= LONGEST_REASON ? text : `${text.slice(0, LONGEST_REASON - 1)}…`;
}

function codePoint(cluster: string): string {
  return Array.from(
    cluster,
    (character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
  ).join(' ');
}
