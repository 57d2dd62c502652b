import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { signInLocally } from './connection.ts';
import { type GalleryEntry, galleryPage } from './gallery-page.ts';
import { GALLERY_STORIES, type GalleryStory } from './gallery-stories.ts';
import { makeManga } from './make-manga.ts';
import { createMangaClient, type MangaClient } from './manga-client.ts';
import { LOCAL_FOLDER, OUTPUT_FOLDER } from './paths.ts';
import { startStack } from './stack.ts';

/** `npm run gallery`: manga of stories of every kind on one page, to be looked at. */
export function galleryCommand(): Command {
  return new Command('gallery')
    .description('Make manga of stories of every kind, and one HTML page that shows them all.')
    .option('--out <folder>', 'where to save it', join(OUTPUT_FOLDER, 'gallery'))
    .option('--only <name...>', 'only these of the stories')
    .action(async ({ out, only }: { out: string; only?: string[] }) => {
      const stories = GALLERY_STORIES.filter(({ name }) => only?.includes(name) ?? true);
      await mkdir(LOCAL_FOLDER, { recursive: true });
      await mkdir(out, { recursive: true });
      const folder = await mkdtemp(join(LOCAL_FOLDER, 'gallery-'));
      const stack = await startStack({ port: 0, folder, keepData: false, logLevel: 'INFO', watch: false });
      try {
        const client = createMangaClient({ url: stack.url, token: () => signInLocally(stack.signIn, 'gallery') });
        const entries: GalleryEntry[] = [];
        for (const story of stories) {
          console.error(story.name);
          entries.push(await show(story, client, out));
          // After every story: what is there can be looked at while the next one is made.
          await writeFile(join(out, 'index.html'), galleryPage(entries));
        }
        console.log(pathToFileURL(join(out, 'index.html')).href);
      } finally {
        await stack.stop();
      }
      await rm(folder, { recursive: true, force: true });
    });
}

async function show(
  { name, source, options = {} }: GalleryStory,
  client: MangaClient,
  out: string,
): Promise<GalleryEntry> {
  const outputFolder = join(out, name.replaceAll(' ', '-'));
  // Pages of an earlier gallery would stay beside the new ones.
  await rm(outputFolder, { recursive: true, force: true });
  await mkdir(outputFolder, { recursive: true });
  const file = 'file' in source ? source.file : join(outputFolder, 'story.txt');
  if ('text' in source) await writeFile(file, source.text);
  const started = Date.now();
  const { manga, pages } = await makeManga(client, { file, title: name, options, outputFolder });
  return {
    name,
    quality: manga.quality,
    rightToLeft: options.readingDirection !== 'ltr',
    seconds: (Date.now() - started) / 1000,
    pages: pages.map((page) => relative(out, page)),
  };
}
