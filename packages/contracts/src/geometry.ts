import { z } from 'zod';

/**
 * Page geometry is in millimetres of the finished book. The origin is the top left corner of the trim box,
 * x grows to the right and y downwards; bleed therefore has negative coordinates.
 */
export const Point = z.strictObject({ x: z.number(), y: z.number() });
export type Point = z.infer<typeof Point>;

export const Rect = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number().min(0),
  height: z.number().min(0),
});
export type Rect = z.infer<typeof Rect>;

/** A closed outline, corners in clockwise order; the last corner joins the first. */
export const Polygon = z.array(Point).min(3);
export type Polygon = z.infer<typeof Polygon>;

/** A box inside a picture, as fractions 0..1 of its width and height (origin top left). */
export const PictureBox = z.strictObject({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  width: z.number().min(0).max(1),
  height: z.number().min(0).max(1),
});
export type PictureBox = z.infer<typeof PictureBox>;
