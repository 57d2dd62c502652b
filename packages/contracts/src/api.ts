import { z } from 'zod';
import { type ApiRoute, atCdn, BINARY, job, json, none, panel, revised } from './api-shapes.ts';
import { BookManifest } from './book-manifest.ts';
import { MangaEstimate } from './estimate.ts';
import { DownloadFormat } from './final-product.ts';
import { CreateManga, JobStatus, Manga, MangaList, UpdateManga } from './job.ts';
import { PanelDetails, RedrawPanel } from './panel-details.ts';
import { Character } from './text-analysis.ts';

export const RevisionQuery = z.strictObject({
  revision: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe('As it was in this revision; the newest when absent.'),
});

export const ListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional().describe('`nextCursor` of the page before.'),
  status: JobStatus.optional(),
});

export const PageQuery = z.strictObject({ size: z.enum(['page', 'thumbnail']).default('page') });
export const DownloadQuery = z.strictObject({ format: DownloadFormat });

/** Largest picture that is taken, in bytes. */
export const PICTURE_BODY_LIMIT = 10 * 1024 * 1024;
/** A body of 200,000 characters, each written as a \u escape of six bytes, and the rest. */
const STORY_BODY_LIMIT = 1_400_000;

export const API = {
  createManga: {
    method: 'POST',
    path: '/v1/manga',
    operation: 'createManga',
    summary: 'Make a manga from a story',
    params: none,
    headers: z.object({
      'idempotency-key': z
        .string()
        .regex(/^[\x21-\x7e]{1,255}$/)
        .optional()
        .describe('The same key and body again answer the same manga and make no other.'),
    }),
    body: { 'application/json': CreateManga, 'text/plain': z.string().describe('The story alone, in UTF-8.') },
    bodyLimit: STORY_BODY_LIMIT,
    answers: {
      202: {
        description: 'The manga is being made.',
        content: json(Manga),
        headers: { location: 'Path of the manga.' },
      },
    },
  },
  estimateManga: {
    method: 'POST',
    path: '/v1/manga/estimate',
    operation: 'estimateManga',
    summary: 'See what a manga of a story will probably cost and how long it will take; nothing is stored or begun',
    params: none,
    body: { 'application/json': CreateManga, 'text/plain': z.string().describe('The story alone, in UTF-8.') },
    bodyLimit: STORY_BODY_LIMIT,
    answers: { 200: { description: 'The estimate.', content: json(MangaEstimate) } },
  },
  listManga: {
    method: 'GET',
    path: '/v1/manga',
    operation: 'listManga',
    summary: 'List your manga, newest first',
    params: none,
    query: ListQuery,
    answers: { 200: { description: 'One page of the list.', content: json(MangaList) } },
  },
  getManga: {
    method: 'GET',
    path: '/v1/manga/{id}',
    operation: 'getManga',
    summary: 'See how far a manga is, what it cost and how long each phase took',
    params: job,
    answers: { 200: { description: 'The manga.', content: json(Manga) } },
  },
  updateManga: {
    method: 'PATCH',
    path: '/v1/manga/{id}',
    operation: 'updateManga',
    summary: 'Change the title of a manga, or its cost limit; a running one keeps to it from its next call on',
    params: job,
    body: json(UpdateManga),
    answers: { 200: { description: 'The manga.', content: json(Manga) } },
  },
  deleteManga: {
    method: 'DELETE',
    path: '/v1/manga/{id}',
    operation: 'deleteManga',
    summary: 'Delete a manga and all its files, also while it is being made',
    params: job,
    answers: { 204: { description: 'It is gone.' } },
  },
  cancelManga: {
    method: 'POST',
    path: '/v1/manga/{id}/cancel',
    operation: 'cancelManga',
    summary: 'Stop making a manga',
    params: job,
    answers: { 200: { description: 'The manga, cancelled.', content: json(Manga) } },
  },
  getStory: {
    method: 'GET',
    path: '/v1/manga/{id}/story',
    operation: 'getStory',
    summary: 'Get the story that a manga is made from, as all spans count it',
    params: job,
    answers: { 200: { description: 'The story.', content: { 'text/plain': z.string() } } },
  },
  watchManga: {
    method: 'GET',
    path: '/v1/manga/{id}/events',
    operation: 'watchManga',
    summary: 'Watch a manga being made, as server-sent events',
    params: job,
    headers: z.object({
      'last-event-id': z
        .string()
        .regex(/^\d{1,15}$/)
        .optional()
        .describe('Go on after this event.'),
    }),
    answers: {
      200: { description: 'Events of type JobEvent; ends with the job.', content: { 'text/event-stream': z.string() } },
      204: { description: 'There is nothing more to come.' },
    },
  },
  getCharacterImage: {
    method: 'GET',
    path: '/v1/manga/{id}/characters/{character}',
    operation: 'getCharacterImage',
    summary: 'Get the reference picture after which a character is drawn; minor ones have none',
    params: job.extend({ character: Character.shape.id }),
    query: RevisionQuery,
    answers: {
      200: {
        description: 'The picture.',
        content: { 'image/png': BINARY, 'image/jpeg': BINARY, 'image/webp': BINARY },
      },
      ...atCdn,
    },
  },
  getPanelImage: {
    method: 'GET',
    path: '/v1/manga/{id}/panels/{panel}',
    operation: 'getPanelImage',
    summary: "Get a panel's picture",
    params: panel,
    query: RevisionQuery,
    answers: {
      200: {
        description: 'The picture.',
        content: { 'image/png': BINARY, 'image/jpeg': BINARY, 'image/webp': BINARY },
      },
      ...atCdn,
    },
  },
  putPanelImage: {
    method: 'PUT',
    path: '/v1/manga/{id}/panels/{panel}',
    operation: 'putPanelImage',
    summary: "Put a picture of your own in a panel's place; the manga is made anew from the lettering on",
    params: panel,
    body: { 'image/png': BINARY, 'image/jpeg': BINARY, 'image/webp': BINARY },
    bodyLimit: PICTURE_BODY_LIMIT,
    answers: revised,
  },
  getPanel: {
    method: 'GET',
    path: '/v1/manga/{id}/panels/{panel}/details',
    operation: 'getPanel',
    summary: "See how a panel's picture came to be, and which ones it had before",
    params: panel,
    query: RevisionQuery,
    answers: { 200: { description: 'Prompt, seed, model, score, tries and versions.', content: json(PanelDetails) } },
  },
  redrawPanel: {
    method: 'POST',
    path: '/v1/manga/{id}/panels/{panel}/redraw',
    operation: 'redrawPanel',
    summary: 'Draw one panel again, with other words or another seed; all others keep their pictures',
    params: panel,
    // Fastify says null where no body was sent.
    body: json(RedrawPanel.nullable()),
    answers: revised,
  },
  getPage: {
    method: 'GET',
    path: '/v1/manga/{id}/pages/{number}',
    operation: 'getPage',
    summary: 'Get a finished page as an image',
    params: job.extend({ number: z.coerce.number().int().min(1).max(10_000) }),
    query: PageQuery,
    answers: {
      200: { description: 'The page; of a double page both halves.', content: { 'image/webp': BINARY } },
      ...atCdn,
    },
  },
  download: {
    method: 'GET',
    path: '/v1/manga/{id}/download',
    operation: 'downloadManga',
    summary: 'Download the finished book',
    params: job,
    query: DownloadQuery,
    answers: {
      200: {
        description: 'The book.',
        content: {
          'application/pdf': BINARY,
          'application/vnd.comicbook+zip': BINARY,
          'application/epub+zip': BINARY,
          ...json(BookManifest),
          'application/zip': BINARY,
        },
      },
      ...atCdn,
    },
  },
} as const satisfies Record<string, ApiRoute>;
