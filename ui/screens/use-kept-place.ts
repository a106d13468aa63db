import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/**
 * The keyboard's place on a screen that takes the place of another: its heading gets the focus that the button lost, and
 * that button (`opens` of Button) gets it back afterwards; `otherwise` where it is gone. A focus elsewhere is left alone.
 */
export function useKeptPlace(opener: string, otherwise = opener): RefObject<HTMLHeadingElement | null> {
  const head = useRef<HTMLHeadingElement | null>(null);
  // With the drawing, not after it: a key pressed at once is meant for the new screen.
  useLayoutEffect(() => {
    if (isLost()) head.current?.focus();
    return () => {
      const find = (name: string): HTMLElement | null => document.querySelector(`[data-opens="${name}"]`);
      // The other screen is drawn by then, whatever redraws it had.
      requestAnimationFrame(() => {
        if (isLost()) (find(opener) ?? find(otherwise))?.focus();
      });
    };
  }, [opener, otherwise]);
  return head;
}
