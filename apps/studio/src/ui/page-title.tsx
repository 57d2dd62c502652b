import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useTexts } from '../texts/texts.ts';

/** A page's heading: names the window, and is where the focus goes when the page opens. */
export function PageTitle({ children, title }: { children?: ComponentChildren; title: string }) {
  const { studio } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.title = `${title} · ${studio}`;
  }, [title, studio]);
  return (
    <h1 ref={heading} tabIndex={-1} class="page-title">
      {children ?? title}
    </h1>
  );
}
