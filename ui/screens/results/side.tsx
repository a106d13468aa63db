import { Clip } from '../../controls/clip.tsx';

interface SideProps {
  readonly label: string;
  /** data: address, or null while it is drawn. */
  readonly picture: string | null;
  /** Width over height of the crop. */
  readonly ratio: number;
}

/** One of two pictures beside each other, with what it is called under it. */
export function Side({ label, picture, ratio }: SideProps) {
  return (
    <figure class="side">
      <div class="side-picture" style={{ '--ratio': String(ratio) }}>{picture !== null && <img src={picture} alt={label} />}</div>
      <Clip as="figcaption" look="quiet" text={label} />
    </figure>
  );
}
