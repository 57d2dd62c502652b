import { useEffect, useRef, useState } from 'preact/hooks';
import { ServiceImage } from './service-image.tsx';

interface LazyImageProps {
  path: string;
  version: string;
  width: number;
  height: number;
  alt?: string;
  class?: string;
}

/** Room around what is seen for which pictures are fetched already. */
const MARGIN = '400px';

/** A picture that is fetched when it comes near to being seen; until then its place is kept. */
export function LazyImage({ path, version, width, height, alt = '', class: className = '' }: LazyImageProps) {
  const place = useRef<HTMLSpanElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: MARGIN },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    <span ref={place} class={`lazy ${className}`} style={{ aspectRatio: `${width} / ${height}` }}>
      {near && <ServiceImage path={path} version={version} alt={alt} width={width} height={height} />}
    </span>
  );
}
