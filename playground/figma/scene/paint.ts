import type { Paint } from '@figma/plugin-typings/plugin-api-standalone';

type Check = (value: unknown) => boolean;

const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isUnit: Check = (value) => typeof value === 'number' && value >= 0 && value <= 1;
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTransform: Check = (value) =>
  Array.isArray(value) && value.length === 2 && value.every((row) => Array.isArray(row) && row.length === 3 && row.every(isNumber));
const isColor = (keys: string): Check => (value) => isRecord(value) && Object.keys(value).sort().join('') === keys && Object.values(value).every(isUnit);
const isStops: Check = (value) =>
  Array.isArray(value) && value.length > 0 && value.every((stop) => isRecord(stop) && isUnit(stop['position']) && isColor('abgr')(stop['color']));
const oneOf = (...words: string[]): Check => (value) => typeof value === 'string' && words.includes(value);

const shared: Record<string, Check> = {
  visible: (value) => typeof value === 'boolean',
  opacity: isUnit,
  blendMode: (value) => typeof value === 'string',
  boundVariables: isRecord,
};
const kinds: Record<string, { needs: Record<string, Check>; may: Record<string, Check> }> = {
  SOLID: { needs: { color: isColor('bgr') }, may: {} },
  GRADIENT_LINEAR: { needs: { gradientTransform: isTransform, gradientStops: isStops }, may: {} },
  IMAGE: {
    needs: { scaleMode: oneOf('FILL', 'FIT', 'CROP', 'TILE'), imageHash: (value) => value === null || typeof value === 'string' },
    may: { imageTransform: isTransform, scalingFactor: isNumber, rotation: isNumber, filters: isRecord },
  },
};

/**
 * Paints as Figma would store them, defaults filled in and frozen; throws in the manner of Figma's own validation when a
 * property is missing, unknown or of the wrong kind. Kinds the stand-in cannot draw throw by name.
 */
export function checkPaints(value: unknown, property: 'fills' | 'strokes'): readonly Paint[] {
  const fail = (path: string, why: string): never => {
    throw new Error(`Property "${property}" failed validation: ${why} at ${path}`);
  };
  if (!Array.isArray(value)) return fail('[root]', 'Expected array');
  return Object.freeze(
    value.map((paint: unknown, index): Paint => {
      if (!isRecord(paint)) return fail(`[${index}]`, 'Expected object');
      const type = paint['type'];
      const kind = typeof type === 'string' ? kinds[type] : undefined;
      if (typeof type !== 'string' || type === '') return fail(`[${index}].type`, 'Required value missing');
      if (kind === undefined) throw new Error(`not implemented in the stand-in Figma: a ${type} paint`);
      for (const [key, check] of Object.entries(kind.needs)) {
        if (paint[key] === undefined) return fail(`[${index}].${key}`, 'Required value missing');
        if (!check(paint[key])) return fail(`[${index}].${key}`, 'Invalid value');
      }
      for (const [key, each] of Object.entries(paint)) {
        const check = kind.needs[key] ?? kind.may[key] ?? shared[key];
        if (key !== 'type' && check === undefined) return fail(`[${index}]`, `Unrecognized key(s) in object: '${key}'`);
        if (each !== undefined && check !== undefined && !check(each)) return fail(`[${index}].${key}`, 'Invalid value');
      }
      return freezeDeep({ visible: true, opacity: 1, blendMode: 'NORMAL', ...structuredClone(paint) } as unknown as Paint);
    }),
  );
}

/** The value with every object in it frozen. */
export function freezeDeep<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.values(value).forEach(freezeDeep);
    Object.freeze(value);
  }
  return value;
}
