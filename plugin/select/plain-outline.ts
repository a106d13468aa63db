import type { MaskPath } from '../../core/geometry/path.ts';

type Place = (angle: number, share: number) => string;

const full = 2 * Math.PI;

/** Points of the ellipse that fills the box: an angle from the right, clockwise, and a share of the radius. */
function ellipsePlace(width: number, height: number): Place {
  return (angle, share) => `${(width / 2) * (1 + share * Math.cos(angle))} ${(height / 2) * (1 + share * Math.sin(angle))}`;
}

/** Cubics along an ellipse, the start left out: k = 4/3·tan(θ/4) for each piece of θ ≤ 90° follows it within 0.03 %. */
function arc(width: number, height: number, from: number, to: number, share: number): string {
  const pieces = Math.max(1, Math.ceil(Math.abs(to - from) / (Math.PI / 2) - 1e-9));
  const step = (to - from) / pieces;
  const k = (4 / 3) * Math.tan(step / 4);
  const at = (angle: number, along: number): string =>
    `${(width / 2) * (1 + share * (Math.cos(angle) - along * Math.sin(angle)))} ${(height / 2) * (1 + share * (Math.sin(angle) + along * Math.cos(angle)))}`;
  return Array.from({ length: pieces }, (_, i) => `C ${at(from + i * step, k)} ${at(from + (i + 1) * step, -k)} ${at(from + (i + 1) * step, 0)}`).join(' ');
}

const wholeArc: ArcData = { startingAngle: 0, endingAngle: full, innerRadius: 0 };

function ellipse({ width, height }: SceneNode, { startingAngle: from, endingAngle: to, innerRadius }: ArcData): MaskPath {
  const place = ellipsePlace(width, height);
  const whole = Math.abs(to - from) >= full - 1e-6;
  const outer = `M ${place(from, 1)} ${arc(width, height, from, to, 1)}`;
  if (whole) return { data: innerRadius > 0 ? `${outer} Z M ${place(from, innerRadius)} ${arc(width, height, from, to, innerRadius)} Z` : `${outer} Z`, winding: 'EVENODD' };
  return { data: `${outer} L ${place(to, innerRadius)} ${innerRadius > 0 ? arc(width, height, to, from, innerRadius) : ''} Z`, winding: 'NONZERO' };
}

/** A rectangle with its corner radii from the top left one clockwise, each held to half the shorter side. */
function rectangle({ width: w, height: h }: SceneNode, radii: readonly number[]): MaskPath {
  const most = Math.min(w, h) / 2;
  const [tl = 0, tr = 0, br = 0, bl = 0] = radii.map((radius) => Math.min(radius, most));
  // How far the controls of a quarter circle lie from its corner: 1 − 4/3·(√2 − 1).
  const k = 1 - (4 / 3) * (Math.SQRT2 - 1);
  const data = [
    `M ${tl} 0 L ${w - tr} 0 C ${w - tr * k} 0 ${w} ${tr * k} ${w} ${tr}`,
    `L ${w} ${h - br} C ${w} ${h - br * k} ${w - br * k} ${h} ${w - br} ${h}`,
    `L ${bl} ${h} C ${bl * k} ${h} 0 ${h - bl * k} 0 ${h - bl}`,
    `L 0 ${tl} C 0 ${tl * k} ${tl * k} 0 ${tl} 0 Z`,
  ];
  return { data: data.join(' '), winding: 'NONZERO' };
}

function spokes(place: Place, count: number, inner: number): MaskPath {
  const points = Array.from({ length: count }, (_, i) => place((i / count) * full - Math.PI / 2, i % 2 === 1 ? inner : 1));
  return { data: `M ${points.join(' L ')} Z`, winding: 'NONZERO' };
}

/** FigJam's shapes that follow from their box alone; of all others only the host knows the outline. */
function shapeWithText(node: ShapeWithTextNode): MaskPath[] {
  const { width: w, height: h } = node;
  switch (node.shapeType) {
    case 'SQUARE':
      return [rectangle(node, [0, 0, 0, 0])];
    case 'ELLIPSE':
      return [ellipse(node, wholeArc)];
    case 'DIAMOND':
      return [{ data: `M ${w / 2} 0 L ${w} ${h / 2} L ${w / 2} ${h} L 0 ${h / 2} Z`, winding: 'NONZERO' }];
    default:
      return [];
  }
}

/**
 * The outline of a shape in its own px, for hosts that hand out no fill geometry for a layer without a fill; corners of
 * polygons and stars stay sharp. Empty for kinds whose outline only the host knows.
 */
export function plainOutline(node: SceneNode): MaskPath[] {
  switch (node.type) {
    case 'RECTANGLE':
      return [rectangle(node, [node.topLeftRadius, node.topRightRadius, node.bottomRightRadius, node.bottomLeftRadius])];
    case 'ELLIPSE':
      return [ellipse(node, node.arcData)];
    case 'POLYGON':
      return [spokes(ellipsePlace(node.width, node.height), node.pointCount, 1)];
    case 'STAR':
      return [spokes(ellipsePlace(node.width, node.height), 2 * node.pointCount, node.innerRadius)];
    case 'SHAPE_WITH_TEXT':
      return shapeWithText(node);
    default:
      return [];
  }
}
