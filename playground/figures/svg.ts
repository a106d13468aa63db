/** Colours of the figures: a light card of its own, so that they read on a light and on a dark page alike. */
export const ink = { paper: '#ffffff', line: '#d0d5dd', text: '#101828', quiet: '#475467', soft: '#f2f4f7', blue: '#0b6bcb', blueSoft: '#e5f1fd', amber: '#93580c', amberSoft: '#fdf1dc', green: '#0a7d43', greenSoft: '#e2f5ea' } as const;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Text at its baseline, px. */
export function text(x: number, y: number, words: string, more = ''): string {
  return `<text x="${x}" y="${y}" ${more}>${escape(words)}</text>`;
}

export interface BoxLook {
  readonly fill: string;
  readonly stroke: string;
}

/** A box with a title and lines of small text under it. */
export function box(x: number, y: number, width: number, height: number, title: string, lines: readonly string[], { fill, stroke }: BoxLook): string {
  const middle = x + width / 2;
  const top = y + height / 2 - lines.length * 8 + 5;
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${fill}" stroke="${stroke}"/>`,
    text(middle, top, title, `text-anchor="middle" font-weight="600" fill="${ink.text}"`),
    ...lines.map((line, index) => text(middle, top + 17 + index * 16, line, `text-anchor="middle" font-size="12" fill="${ink.quiet}"`)),
  ].join('');
}

/** A line with a head at its end; `d` is an SVG path. */
export function arrow(d: string, more = ''): string {
  return `<path d="${d}" fill="none" stroke="${ink.quiet}" stroke-width="1.4" marker-end="url(#head)" ${more}/>`;
}

/** A whole figure; `title` and `about` are what a screen reader says. */
export function figure(width: number, height: number, title: string, about: string, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Inter, system-ui, -apple-system, Segoe UI, sans-serif" font-size="14" role="img" aria-labelledby="t d">
<title id="t">${escape(title)}</title><desc id="d">${escape(about)}</desc>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8Z" fill="${ink.quiet}"/></marker></defs>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="12" fill="${ink.paper}" stroke="${ink.line}"/>
${body}
</svg>
`;
}
