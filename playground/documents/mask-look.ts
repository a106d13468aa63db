import { solid, type NodeDescription } from '../figma/scene/build.ts';

/** The paint of the sample masks: a blue veil with a line, so that one sees what will be repainted. */
export const maskLook: Pick<NodeDescription, 'fills' | 'strokes' | 'strokeWeight' | 'strokeAlign'> = {
  fills: [solid(0.05, 0.6, 1, 0.28)],
  strokes: [solid(0.05, 0.6, 1)],
  strokeWeight: 1.5,
  strokeAlign: 'CENTER',
};
