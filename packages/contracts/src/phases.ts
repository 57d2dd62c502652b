import type { z } from 'zod';
import { CharacterDesign } from './character-design.ts';
import type { PhaseNumber } from './event.ts';
import { FinalProduct } from './final-product.ts';
import { Lettering } from './lettering.ts';
import { PanelImages } from './panel-images.ts';
import { PanelLayout } from './panel-layout.ts';
import { SceneSplit } from './scenes.ts';
import { StoryStructure } from './story-structure.ts';
import { TextAnalysis } from './text-analysis.ts';

/** The eight phases: number → the service's name and the contract of its output. */
export const PHASES = {
  1: { name: 'text-analysis', output: TextAnalysis },
  2: { name: 'story-structure', output: StoryStructure },
  3: { name: 'scene-split', output: SceneSplit },
  4: { name: 'character-design', output: CharacterDesign },
  5: { name: 'panel-layout', output: PanelLayout },
  6: { name: 'image-generation', output: PanelImages },
  7: { name: 'dialogue-placement', output: Lettering },
  8: { name: 'final-integration', output: FinalProduct },
} as const satisfies Record<number, { name: string; output: z.ZodType }>;

export type PhaseKey = keyof typeof PHASES;
export type PhaseOutput<N extends PhaseKey> = z.infer<(typeof PHASES)[N]['output']>;

/** Name of a phase's service as it stands in logs and in the platform, for example `phase1-text-analysis`. */
export function serviceName(phase: PhaseNumber): string {
  return `phase${phase}-${PHASES[phase as PhaseKey].name}`;
}
