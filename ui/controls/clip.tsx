interface ClipProps {
  readonly text: string;
  readonly as?: 'span' | 'p' | 'h2' | 'dt' | 'figcaption';
  readonly look?: 'quiet' | 'strong';
  /** What pointing tells, where it is another text. */
  readonly whole?: string | undefined;
}

/** One line of text, cut where its room ends; pointing at it tells the whole. */
export function Clip({ text, as: Tag = 'span', look, whole = text }: ClipProps) {
  return <Tag class={look === undefined ? 'clip' : `clip ${look}`} title={whole}>{text}</Tag>;
}
