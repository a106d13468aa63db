/** The mark: a shape drawn by hand around a part of a picture, and something new inside it. SVG text, 128 × 128. */
export const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" width="128" height="128">
  <defs>
    <linearGradient id="night" x1="0" y1="0" x2="0.4" y2="1"><stop offset="0" stop-color="#22305e"/><stop offset="1" stop-color="#0f1730"/></linearGradient>
    <linearGradient id="new" x1="0" y1="0" x2="0.5" y2="1"><stop offset="0" stop-color="#ffd27a"/><stop offset="0.55" stop-color="#ff8f5a"/><stop offset="1" stop-color="#e4517b"/></linearGradient>
    <clipPath id="tile"><rect width="128" height="128" rx="28"/></clipPath>
    <clipPath id="shape"><path d="M62 22C86 14 108 32 106 57C104 84 86 104 61 106C36 108 20 90 22 66C24 46 38 30 62 22Z"/></clipPath>
  </defs>
  <g clip-path="url(#tile)">
    <rect width="128" height="128" fill="url(#night)"/>
    <path d="M-4 104L30 70L54 92L84 58L132 108V132H-4Z" fill="#33457f"/>
    <g clip-path="url(#shape)">
      <rect width="128" height="128" fill="url(#new)"/>
      <circle cx="80" cy="47" r="12" fill="#fff5dc"/>
      <path d="M-4 104L30 70L54 92L84 58L132 108V132H-4Z" fill="#a92f63" fill-opacity="0.85"/>
    </g>
    <path d="M62 22C86 14 108 32 106 57C104 84 86 104 61 106C36 108 20 90 22 66C24 46 38 30 62 22Z" fill="none" stroke="#fff" stroke-width="5" stroke-dasharray="11 8" stroke-linecap="round"/>
    <rect x="55" y="15" width="14" height="14" rx="2" fill="#fff"/><rect x="58.5" y="18.5" width="7" height="7" fill="#0d99ff"/>
  </g>
</svg>`;
