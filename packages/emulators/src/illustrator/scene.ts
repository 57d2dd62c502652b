import type { AnimalLook } from './animal-words.ts';
import type { PersonLook } from './look-words.ts';
import type { ObjectKind } from './object-words.ts';
import type { PlaceKind } from './place-words.ts';

/** How near the camera is. */
export type ShotSize = 'long' | 'full' | 'medium' | 'bust' | 'close-up' | 'detail';
/** From where the camera looks. */
export type ViewAngle = 'eye-level' | 'high' | 'low' | 'tilted' | 'over-shoulder' | 'bird';
/** A feeling that a face shows. */
export type Mood =
  | 'neutral'
  | 'joy'
  | 'sadness'
  | 'anger'
  | 'fear'
  | 'surprise'
  | 'disgust'
  | 'love'
  | 'determination'
  | 'embarrassment';
/** What a body does. */
export type PoseKind =
  | 'standing'
  | 'walking'
  | 'running'
  | 'sitting'
  | 'kneeling'
  | 'lying'
  | 'jumping'
  | 'pointing'
  | 'reaching'
  | 'holding'
  | 'arms-crossed'
  | 'head-in-hands'
  | 'waving'
  | 'fist'
  | 'thinking'
  | 'praying'
  | 'fighting'
  | 'hands-on-hips'
  | 'covering-mouth'
  | 'bowing'
  | 'arms-open'
  | 'climbing'
  | 'stepping-up'
  | 'hand-on-chest'
  | 'crying'
  | 'phone'
  | 'reading'
  | 'hands-up'
  | 'scratching'
  | 'fallen'
  | 'tumbling'
  | 'crouching'
  | 'all-fours'
  | 'finger-up'
  | 'hand-on-hip'
  | 'hands-behind'
  | 'hands-front'
  | 'pockets'
  | 'gesturing'
  | 'embracing'
  | 'holding-hands'
  | 'throwing';

/** Somebody in the picture: whose look, where, and what they do. */
export interface Actor {
  look: PersonLook | AnimalLook;
  /** The words that describe the look, as the prompt has them; they identify the character. */
  words: string;
  position: 'left' | 'centre' | 'right' | null;
  facing: 'left' | 'right' | 'front' | 'back' | null;
  profile: boolean;
  mood: Mood;
  /** Words add force: "shouting", "mouth open" … */
  mouthOpen: boolean;
  tears: boolean;
  eyesShut: boolean;
  pose: PoseKind;
  /** Whether the pose's hands belong to somebody on the knees. */
  kneels: boolean;
  /** Whether the pose's hands belong to somebody who sits. */
  sits: boolean;
  holds: ObjectKind | null;
}

/** Manga's drawn effects. */
export type EffectKind = 'focus-lines' | 'speed-lines' | 'flash' | 'gloom' | 'sparkle' | 'solid-black' | 'white';
/** Time of day. */
export type TimeKind = 'dawn' | 'day' | 'evening' | 'night';
/** Weather. */
export type WeatherKind = 'clear' | 'cloudy' | 'rain' | 'snow' | 'storm' | 'fog' | 'wind' | 'petals' | 'leaves';

/** What the sky shows for a moment. */
export type SkySight = 'lightning' | 'rainbow';

/** What the words of a prompt ask to be drawn. */
export interface Scene {
  shot: ShotSize;
  angle: ViewAngle;
  actors: Actor[];
  place: PlaceKind;
  time: TimeKind;
  weather: WeatherKind;
  /** What shows in the sky for this moment. */
  sights: SkySight[];
  effects: EffectKind[];
  /** Things that are named apart from what somebody holds. */
  objects: ObjectKind[];
  mood: Mood;
  /** A character sheet is drawn on white, standing, without a place. */
  sheet: boolean;
  /** People without faces of their own in the distance, and what they do. */
  crowd: 'standing' | 'running' | null;
  style: 'shounen' | 'shoujo' | 'seinen' | 'kodomo' | 'american';
}
