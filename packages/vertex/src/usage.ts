import type { GenerateContentResponse, GenerateImagesResponse } from '@google/genai';
import type { CallUsage } from './types.ts';

/** What a call that the API refused has used. */
export const NO_USAGE: CallUsage = { inputTokens: 0, cachedTokens: 0, outputTokens: 0, imageTokens: 0, images: 0 };

/**
 * What a call has used, as the API bills it: thinking counts as output, a picture that a filter took away as none.
 * Null when the response does not say.
 */
export function usageOf(response: unknown): CallUsage | null {
  const { usageMetadata, candidates, generatedImages } = (response ?? {}) as Partial<GenerateContentResponse> &
    Partial<GenerateImagesResponse>;
  if (usageMetadata !== undefined) {
    const written = usageMetadata.candidatesTokenCount ?? 0;
    const parts = candidates?.[0]?.content?.parts ?? [];
    const pictures = parts.filter(({ inlineData }) => inlineData?.mimeType?.startsWith('image/') === true);
    // Drafts are thoughts; where everything is marked as one, the last picture still counts.
    const images = Math.max(Math.min(1, pictures.length), pictures.filter(({ thought }) => thought !== true).length);
    const details = usageMetadata.candidatesTokensDetails;
    const drawn = details?.find(({ modality }) => modality === 'IMAGE')?.tokenCount ?? 0;
    // Where the API does not divide the tokens, a picture is nearly all of them.
    const imageTokens = details === undefined && images > 0 ? written : Math.min(written, drawn);
    return {
      inputTokens: usageMetadata.promptTokenCount ?? 0,
      cachedTokens: usageMetadata.cachedContentTokenCount ?? 0,
      outputTokens: written - imageTokens + (usageMetadata.thoughtsTokenCount ?? 0),
      imageTokens,
      images,
    };
  }
  // Imagen tells no tokens and leaves its list out when every picture was filtered.
  if (candidates !== undefined) return null;
  const images = (generatedImages ?? []).filter(({ image }) => image?.imageBytes !== undefined).length;
  return { ...NO_USAGE, images };
}
