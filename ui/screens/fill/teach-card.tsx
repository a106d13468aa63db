import { Button } from '../../controls/button.tsx';
import type { Words } from '../../words/words.ts';

interface TeachCardProps {
  readonly words: Words;
  /** Whether the chosen model reads no prompt. */
  readonly erases: boolean;
  /** Selects every frame of the page that holds a mask. */
  readonly onSelectAll: () => void;
  /** Set while there is no key: chooses Erase, which needs none. */
  readonly onErase: (() => void) | null;
}

/** Shown while nothing usable is selected: how a fill is made, in three steps, in the card's own place and size. */
export function TeachCard({ words, erases, onSelectAll, onErase }: TeachCardProps) {
  return (
    <section class="card" aria-label={words.fill.teachTitle}>
      <svg class="teach-drawing" viewBox="0 0 120 64" aria-hidden="true">
        <rect x="14" y="6" width="92" height="52" rx="4" class="teach-photo" />
        <path d="M14 48l22-18 16 12 14-10 40 26H18a4 4 0 0 1-4-4z" class="teach-hills" />
        <path d="M60 16c14-6 28 2 26 15s-18 16-28 11-12-20 2-26z" class="teach-mask" />
        <path d="M84 40l3 12 3-4 5-1z" class="teach-pointer" />
      </svg>
      <ol class="teach-steps">
        {(erases ? [...words.fill.teach.slice(0, -1), words.fill.teachErase] : words.fill.teach).map((step, index) => (
          <li key={step.title}>
            <span class="teach-number" aria-hidden="true">{index + 1}</span>
            <span><strong>{step.title}</strong> {step.text}</span>
          </li>
        ))}
      </ol>
      <p class="teach-keyless"><Button kind="link" title={words.batch.selectAllHint} onPress={onSelectAll}>{words.batch.selectAll}</Button></p>
      {onErase !== null && (
        <p class="teach-keyless">
          <span class="quiet">{words.fill.teachKeyless}</span> <Button kind="link" onPress={onErase}>{words.mends['use-erase']}</Button>
        </p>
      )}
    </section>
  );
}
