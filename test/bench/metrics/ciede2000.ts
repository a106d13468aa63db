/** CIE L*a*b* under D65, 2° observer. */
export type Lab = readonly [number, number, number];

/** sRGB levels 0–255 to CIE L*a*b* (IEC 61966-2-1 matrix, D65 white 0.95047, 1, 1.08883). */
export function toLab(red: number, green: number, blue: number): Lab {
  const [r, g, b] = [red, green, blue].map((level) => {
    const share = level / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const bend = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = bend((0.412453 * r + 0.35758 * g + 0.180423 * b) / 0.95047);
  const y = bend(0.212671 * r + 0.71516 * g + 0.072169 * b);
  const z = bend((0.019334 * r + 0.119193 * g + 0.950227 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** L*a*b* to sRGB levels 0–255, not clamped. */
export function fromLab([lightness, a, b]: Lab): readonly [number, number, number] {
  const y = (lightness + 16) / 116;
  const unbend = (t: number): number => (t > 0.2068966 ? t ** 3 : (t - 16 / 116) / 7.787);
  const [X, Y, Z] = [0.95047 * unbend(y + a / 500), unbend(y), 1.08883 * unbend(y - b / 200)];
  const level = (linear: number): number => 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055);
  return [
    level(3.240479 * X - 1.53715 * Y - 0.498535 * Z),
    level(-0.969256 * X + 1.875991 * Y + 0.041556 * Z),
    level(0.055648 * X - 0.204043 * Y + 1.057311 * Z),
  ];
}

const degrees = Math.PI / 180;

/** The hue angle in degrees, 0–360; 0 for grey. */
function hue(a: number, b: number): number {
  return a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / degrees + 360) % 360;
}

/** The CIEDE2000 colour difference with kL = kC = kH = 1, after Sharma, Wu and Dalal (2005). */
export function ciede2000([L1, a1, b1]: Lab, [L2, a2, b2]: Lab): number {
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const G = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)));
  const [ap1, ap2] = [a1 * (1 + G), a2 * (1 + G)];
  const [C1, C2] = [Math.hypot(ap1, b1), Math.hypot(ap2, b2)];
  const [h1, h2] = [hue(ap1, b1), hue(ap2, b2)];
  const grey = C1 * C2 === 0;
  let dh = grey ? 0 : h2 - h1;
  if (dh > 180) dh -= 360;
  else if (dh < -180) dh += 360;
  const dL = L2 - L1;
  const dC = C2 - C1;
  const dH = 2 * Math.sqrt(C1 * C2) * Math.sin((dh / 2) * degrees);
  const L = (L1 + L2) / 2;
  const C = (C1 + C2) / 2;
  let h = h1 + h2;
  if (!grey) h = Math.abs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
  const T = 1 - 0.17 * Math.cos((h - 30) * degrees) + 0.24 * Math.cos(2 * h * degrees) + 0.32 * Math.cos((3 * h + 6) * degrees) - 0.2 * Math.cos((4 * h - 63) * degrees);
  const turn = 30 * Math.exp(-(((h - 275) / 25) ** 2));
  const RC = 2 * Math.sqrt(C ** 7 / (C ** 7 + 25 ** 7));
  const SL = 1 + (0.015 * (L - 50) ** 2) / Math.sqrt(20 + (L - 50) ** 2);
  const SC = 1 + 0.045 * C;
  const SH = 1 + 0.015 * C * T;
  const RT = -Math.sin(2 * turn * degrees) * RC;
  return Math.sqrt((dL / SL) ** 2 + (dC / SC) ** 2 + (dH / SH) ** 2 + RT * (dC / SC) * (dH / SH));
}
