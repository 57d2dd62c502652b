/** Most words of one panel. */
export interface ReadingLimits {
  balloons: number;
  /** In Japanese characters, as `textLoad` counts. */
  characters: number;
}

/** Of a panel on a page composed freely: about 65 Japanese characters or 27 English words. */
export const FREE_LIMITS: ReadingLimits = { balloons: 3, characters: 65 };
/** A yonkoma's panel is an eighth of a page. */
export const YONKOMA_LIMITS: ReadingLimits = { balloons: 2, characters: 42 };
