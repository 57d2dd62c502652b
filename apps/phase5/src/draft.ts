import type {
  AnsweredPanel,
  CameraAngle,
  Emotion,
  PanelCharacter,
  PanelEffect,
  PanelLine,
  Scene,
  Shot,
  SoundEffect,
  Span,
} from '@manga/contracts';

/** Words of a panel before they have their id. */
export type DraftLine = Omit<PanelLine, 'id'>;

/** A panel on its way: told and directed, but not yet on a page. */
export interface Draft {
  scene: Scene;
  /** The first panel of its scene. */
  sceneStart: boolean;
  span: Span;
  shot: Shot;
  angle: CameraAngle;
  action: string;
  /** What is to be seen where the picture looks away from the scene's place; empty for the scene's place. */
  place: string;
  /** Hour and weather where they are not the scene's. */
  sky: { time?: Scene['time']; weather?: Scene['weather'] };
  characters: PanelCharacter[];
  lines: DraftLine[];
  sfx: SoundEffect[];
  importance: number;
  mood: Emotion;
  effects: PanelEffect[];
  motion: number;
  /** `spread`: two facing pages; the model knows splashes alone, and the best of a long book becomes one. */
  form: AnsweredPanel['form'] | 'spread';
  turn: AnsweredPanel['turn'];
}
