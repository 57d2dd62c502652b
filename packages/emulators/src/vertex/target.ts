import { z } from 'zod';
import { GoogleError, modelNotFound } from './google-error.ts';
import { isLocation, MODELS, type Model, matchesModel } from './models.ts';
import { METHODS, type Method } from './prepare-call.ts';

/** What a call's path says. */
export const PathParameters = z.object({
  version: z.string(),
  project: z.string(),
  location: z.string(),
  /** `gemini-3.8-flash:generateContent` */
  call: z.string(),
});

export interface Target {
  /** Resource name of the model. */
  path: string;
  name: string;
  location: string;
  model: Model;
  method: Method;
}

/** `gemini-3.8-flash:generateContent` as model and method. */
export function splitCall(call: string): { name: string; method: string } {
  const colon = call.lastIndexOf(':');
  return { name: call.slice(0, colon), method: call.slice(colon + 1) };
}

/** @throws GoogleError 404 for a method, location or model that does not exist (any more) */
export function resolveTarget(parameters: z.infer<typeof PathParameters>, retired: readonly string[]): Target {
  const { version, project, location, call } = parameters;
  const { name, method: asked } = splitCall(call);
  const method = METHODS.find((candidate) => candidate === asked);
  if (method === undefined || !['v1', 'v1beta1'].includes(version))
    throw new GoogleError('NOT_FOUND', 'The requested URL was not found on this server.');
  const path = `projects/${project}/locations/${location}/publishers/google/models/${name}`;
  const model = MODELS[name];
  const offered = model?.locations === 'everywhere' || model?.locations.includes(location) === true;
  if (
    model === undefined ||
    !isLocation(location) ||
    !offered ||
    retired.some((pattern) => matchesModel(pattern, name))
  )
    throw modelNotFound(path);
  return { path, name, location, model, method };
}
