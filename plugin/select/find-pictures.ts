import { intersect } from '../../core/geometry/box.ts';
import { fitExport } from '../../core/plan/export-scale.ts';
import { FillError } from '../../core/errors.ts';
import { allMaskIds, sameMasks, type MaskIds } from '../../core/mask-ids.ts';
import type { PictureChoice, ReadyTarget } from '../../core/target.ts';
import { holderOf, isCopyFor } from '../place/holder.ts';
import { isFrameLike, visibleImage } from '../layer-kind.ts';
import type { ChildLists } from './child-lists.ts';
import { layersUnder, liesIn, type LayersUnder } from './layers-under.ts';
import { hintOf } from '../node-hint.ts';
import { ancestors, pageBox, pageOf, topLayer } from '../page-space.ts';
import { layerDensity, wantedScale, type ImageSizes } from '../capture/picture-density.ts';
import { maskCrosses, type Mask } from './read-mask.ts';
import { showsAlone } from './shows-alone.ts';
import { standsAlone } from './stands-alone.ts';

const mostChoices = 8;
const mostInTheWay = 8;

/** The pictures a mask can be filled in, best first, and what else lies there. */
export interface Pictures {
  readonly nodes: readonly SceneNode[];
  readonly under: LayersUnder;
}

/** Where to look: the layer on the page that holds the mask, or, for a mask on the bare page, the whole page. */
function rootsOf(mask: SceneNode, wanted: SceneNode | null, lists: ChildLists): readonly SceneNode[] {
  const top = topLayer(mask);
  const onPage = !isFrameLike(top);
  const page = onPage ? pageOf(mask) : null;
  if (onPage) return page ? lists.of(page) : [];
  const other = wanted && topLayer(wanted);
  return other && other.id !== top.id ? [other, top] : [top];
}

/** What pictures are looked for under. */
export interface Seek {
  readonly mask: Mask;
  /** The layers it was read from. */
  readonly masks: MaskIds;
  readonly wanted: SceneNode | null;
  /** Ids of other selected masks. */
  readonly leaveOut: ReadonlySet<string>;
  readonly lists: ChildLists;
}

/** What lies under the mask, without the holder that a copied frame brought along for the copied mask. */
async function lookUnder(host: PluginAPI, { mask, masks, leaveOut, lists }: Seek, roots: readonly SceneNode[]): Promise<LayersUnder> {
  const overlooked = { masks: new Set(allMaskIds(masks)), leaveOut, isOwn: (named: MaskIds) => sameMasks(named, masks), copies: new Set<string>() };
  const under = layersUnder(mask, roots, overlooked, lists);
  const copies = new Set<string>();
  for (const holder of under.holders) if (await isCopyFor(host, holder, masks, mask.node)) copies.add(holder.id);
  if (under.holders.length > 0) lists.forget();
  return copies.size === 0 ? under : layersUnder(mask, roots, { ...overlooked, copies }, lists);
}

function imagesOf(under: LayersUnder): SceneNode[] {
  return under.layers.filter(({ image }) => image).map(({ node }) => node);
}

/** Frames the mask lies in, nearest first; for a mask on the page, those it lies over. */
function framesOf(mask: Mask, under: LayersUnder): SceneNode[] {
  const own = ancestors(mask.node).filter(isFrameLike);
  if (own.length > 0) return own;
  const behind = (under.layers[under.inFront] ?? under.layers[0])?.node;
  return behind ? [behind, ...ancestors(behind)].filter(isFrameLike) : [];
}

/** The outermost group an image lies in, for pictures put together on the bare page. */
function groupsOf(image: SceneNode | undefined): SceneNode[] {
  const group = image && ancestors(image).filter(({ type }) => type === 'GROUP').pop();
  return group && !holderOf(group) ? [group] : [];
}

/**
 * Finds the pictures under a mask. `wanted` (selected along with the mask, or remembered) comes first. Then the topmost
 * image when it alone shows, else the nearest frame that shows anything there; the other candidates follow.
 *
 * Rejects with FillError mask-outside when the mask does not touch the picture, no-picture when nothing lies under it.
 */
export async function findPictures(host: PluginAPI, seek: Seek): Promise<Pictures> {
  const { mask, masks, wanted, leaveOut, lists } = seek;
  const under = await lookUnder(host, seek, rootsOf(mask.node, wanted, lists));
  const images = imagesOf(under);
  const [image] = images;
  const frames = framesOf(mask, under);
  const showing = frames.filter((frame) => under.layers.some((layer) => liesIn(layer, frame)));
  const alone = image && showsAlone(image, mask, under, lists) ? [image] : [];
  const groups = showing.length === 0 ? groupsOf(image) : [];

  if (wanted && !maskCrosses(mask, wanted, pageBox(wanted))) throw new FillError('mask-outside', { step: 'look', detail: wanted.name });
  const ordered = [...(wanted ? [wanted] : []), ...alone, ...showing, ...groups, ...images];
  const [nearest] = frames;
  if (ordered.length === 0) {
    const outside = nearest && !intersect(mask.box, pageBox(nearest));
    throw new FillError(outside ? 'mask-outside' : 'no-picture', { step: 'look', detail: nearest?.name });
  }
  const seen = new Set<string>([...allMaskIds(masks), ...leaveOut]);
  const nodes = ordered.filter(({ id }) => !seen.has(id) && seen.add(id) !== null).slice(0, mostChoices);
  return { nodes, under };
}

/** A picture as the card offers it, its scale set by the image that shows under the mask; `apart` are ids of layers that are left out of exports. */
export async function describePicture(sizes: ImageSizes, picture: SceneNode, under: LayersUnder, apart: ReadonlySet<string>): Promise<PictureChoice> {
  const image = visibleImage(picture) ? picture : under.layers.find((layer) => layer.image && liesIn(layer, picture))?.node;
  const density = image ? await layerDensity(sizes, image) : 1;
  const box = pageBox(picture);
  const inside = ancestors(picture).find(isFrameLike)?.name ?? '';
  const full = wantedScale(density);
  const scale = fitExport(full, box);
  const lowered = scale < full ? { fullScale: full, ...(standsAlone(picture, apart) ? { regions: true as const } : {}) } : {};
  return { node: hintOf(picture), inside, pageBox: box, scale, ...lowered };
}

function spokenName(node: SceneNode): string {
  return (holderOf(node) ?? node).name;
}

/**
 * Visible layers that cross the mask and are no part of the picture proper. In a frame: those above its image, sent
 * along and painted over ('covered' when they lie even above the mask, else 'sent'). Over a picture: those that stay
 * above the fill.
 */
export function findInTheWay(picture: SceneNode, under: LayersUnder): ReadyTarget['inTheWay'] {
  const { layers, inFront } = under;
  const inside = layers.map((layer) => liesIn(layer, picture));
  const outer = new Set(ancestors(picture).map(({ id }) => id));
  const first = inside.indexOf(true);
  const image = layers.findIndex(({ image: shows }, at) => inside[at] === true && shows);
  const found = new Map<string, 'sent' | 'covered' | 'above'>();
  const note = (node: SceneNode, kind: 'sent' | 'covered' | 'above'): void => {
    const name = spokenName(node);
    if (!found.has(name)) found.set(name, kind);
  };
  layers.forEach(({ node, path }, at) => {
    const id = path[path.length - 1] ?? '';
    if (id === picture.id || found.size >= mostInTheWay) return;
    if (inside[at] !== true) {
      if (at < first && !outer.has(id)) note(node, 'above');
    } else if (at < inFront) note(node, 'covered');
    else if (at < image) note(node, 'sent');
  });
  return [...found].map(([name, kind]) => ({ name, kind }));
}
