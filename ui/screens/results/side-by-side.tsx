import type { ResultsWords } from '../../words/results-words.ts';

interface SideBySideProps {
  readonly before: string | null;
  readonly after: string | null;
  /** Width over height of the crop. */
  readonly ratio: number;
  readonly seed: number;
  readonly words: ResultsWords;
}

/** Before and after beside each other. */
export function SideBySide({ before, after, ratio, seed, words }: SideBySideProps) {
  const sides = [{ picture: before, label: words.before }, { picture: after, label: words.after(seed) }];
  return (
    <div class="sides">
      {sides.map(({ picture, label }) => (
        <figure key={label} class="side">
          <div class="side-picture" style={{ '--ratio': String(ratio) }}>{picture !== null && <img src={picture} alt={label} />}</div>
          <figcaption class="quiet clip">{label}</figcaption>
        </figure>
      ))}
    </div>
  );
}
