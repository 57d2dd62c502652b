/** Where the CDN has files: the first part of the path by what the bucket holds; the object's name follows. */
export const CDN_PATHS = { output: '/images', final: '/books' } as const;
