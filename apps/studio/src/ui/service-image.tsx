import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';

interface ServiceImageProps {
  /** Path at the service. */
  path: string;
  /** Another word makes another picture of the same path: the manga's revision. */
  version: string | number;
  alt: string;
  class?: string;
  width?: number;
  height?: number;
  draggable?: boolean;
}

/** A picture that the service shows to its owner alone. */
export function ServiceImage({ path, version, alt, class: className, width, height, draggable }: ServiceImageProps) {
  const { api, images } = useApp();
  const [shown, setShown] = useState<{ key: string; url: string | null }>({ key: '', url: null });
  const key = `${path}#${version}`;
  useEffect(() => {
    let gone = false;
    images
      .hold(key, (signal) => api.file(path, signal))
      .then(
        (url) => !gone && setShown({ key, url }),
        () => !gone && setShown({ key, url: null }),
      );
    return () => {
      gone = true;
      images.release(key);
    };
  }, [api, images, path, key]);
  const size = { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
  // The last picture stays until the next has come: pages turn without a flash.
  if (shown.url === null) {
    const state = shown.key === key ? 'picture-missing' : 'picture-coming';
    const said = alt === '' ? { 'aria-hidden': true } : { role: 'img' as const, 'aria-label': alt };
    return <span class={`${className ?? ''} ${state}`} {...said} />;
  }
  return <img src={shown.url} alt={alt} class={className} draggable={draggable ?? true} decoding="async" {...size} />;
}
