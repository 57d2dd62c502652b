export { dataBlock } from './data-block.ts';
export { createImageModel, type ImageModelOptions } from './image-model.ts';
export type { PersonGeneration } from './imagen.ts';
export { createModelMemory } from './model-memory.ts';
export { toResponseSchema } from './response-schema.ts';
export { createSemaphore, type Semaphore } from './semaphore.ts';
export { createTextModel, type TextModelOptions } from './text-model.ts';
export type * from './types.ts';
export { createVertex, type Vertex, type VertexOptions } from './vertex.ts';
