import type { ResultsWords } from '../../words/results-words.ts';
import { Side } from './side.tsx';

interface SideBySideProps {
  readonly before: string | null;
  readonly after: string | null;
  /** Width over height of the crop. */
  readonly ratio: number;
  readonly words: ResultsWords;
}

/** Before and after beside each other. */
export function SideBySide({ before, after, ratio, words }: SideBySideProps) {
  return (
    <div class="sides">
      <Side label={words.before} picture={before} ratio={ratio} />
      <Side label={words.after} picture={after} ratio={ratio} />
    </div>
  );
}
