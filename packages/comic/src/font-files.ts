import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ttfFromWoff } from './woff.ts';

/** The fonts by our own short names. All are under the SIL Open Font License 1.1, which allows embedding. */
const FILES = {
  'shippori-antique': '@expo-google-fonts/shippori-antique/400Regular/ShipporiAntique_400Regular.ttf',
  'noto-sans-bold': '@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
  'noto-sans-black': '@expo-google-fonts/noto-sans-jp/900Black/NotoSansJP_900Black.ttf',
  'noto-serif': '@expo-google-fonts/noto-serif-jp/600SemiBold/NotoSerifJP_600SemiBold.ttf',
  'dela-gothic': '@expo-google-fonts/dela-gothic-one/400Regular/DelaGothicOne_400Regular.ttf',
  'reggae-one': '@expo-google-fonts/reggae-one/400Regular/ReggaeOne_400Regular.ttf',
  'comic-neue': '@expo-google-fonts/comic-neue/700Bold/ComicNeue_700Bold.ttf',
  bangers: '@expo-google-fonts/bangers/400Regular/Bangers_400Regular.ttf',
  emoji: '@expo-google-fonts/noto-emoji/700Bold/NotoEmoji_700Bold.ttf',
  symbols: '@expo-google-fonts/noto-sans-symbols/700Bold/NotoSansSymbols_700Bold.ttf',
  'symbols-2': '@expo-google-fonts/noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf',
  math: '@expo-google-fonts/noto-sans-math/400Regular/NotoSansMath_400Regular.ttf',
  // Plain bitmap-like letters for nearly every script there is: the last resort before the geta mark.
  unifont: '@fontsource/unifontex/files/unifontex-latin-400-normal.woff',
} as const;

export type FontName = keyof typeof FILES;
export const FONT_NAMES = Object.keys(FILES) as FontName[];

const require = createRequire(import.meta.url);

/** SPDX identifier of the licence of all of them. */
export const FONT_LICENSE = 'OFL-1.1';

/** The name by which drawing programs know the font: that of its file. */
export function postScriptName(name: FontName): string {
  return FILES[name]
    .split('/')
    .at(-1)!
    .replace(/\.\w+$/, '')
    .replace(/_\d+/, '-');
}

/** The npm package that a font comes from. */
export function fontPackage(name: FontName): string {
  return FILES[name].split('/').slice(0, 2).join('/');
}

/** Where the font's file lies: beside the code as an npm package, also when the code itself is one bundled file. */
export function fontPath(name: FontName): string {
  return require.resolve(FILES[name]);
}

/** The font as TrueType bytes. */
export function readFont(name: FontName): Buffer {
  const bytes = readFileSync(fontPath(name));
  return FILES[name].endsWith('.woff') ? ttfFromWoff(bytes) : bytes;
}
