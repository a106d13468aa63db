import type { Box, Size } from '../../core/geometry/box.ts';
import type { Matrix } from '../../core/geometry/matrix.ts';
import type { MaskPath } from '../../core/geometry/path.ts';
import type { Misfit } from '../../core/misfit.ts';
import type { CropPlan } from '../../core/plan/plan-crop.ts';
import type { PixelArrays } from './pixel-arrays.ts';
import type { SentPixels } from './sent-pixels.ts';

/** How the fill meets the picture. */
export interface Edge {
  /** Crop px; grows (positive) or shrinks (negative) the mask. Already part of `KeptCrop.coverage`. */
  readonly grow: number;
  /** Crop px, or found from how well old and new agree. */
  readonly feather: 'auto' | number;
  readonly colour: 'auto' | 'off';
}

/** One layer's mask in export px: geometry with its way there, blurred by a Gaussian of that standard deviation, or a picture whose alpha is the coverage. */
export type LayerMask =
  | { readonly kind: 'paths'; readonly paths: readonly MaskPath[]; readonly toExport: Matrix; readonly blur?: number }
  | { readonly kind: 'picture'; readonly png: Uint8Array; readonly box: Box };

/** The mask in export px. `several`: what any of the parts covers, or, where `within` is a box, all of that box but what they cover. */
export type MaskInput = LayerMask | { readonly kind: 'several'; readonly parts: readonly LayerMask[]; readonly within: Box | null };

/**
 * Where whole page px lie in the export: at x + i · step export px, and y likewise. A layer cut along them looks the same at 100 %
 * as at its own density: no filter of the viewer mixes its rim with pixels beside it. Step 1: the export is no whole multiple.
 */
export interface PageGrid {
  readonly step: number;
  readonly x: number;
  readonly y: number;
}

export interface PrepareInput {
  /** PNG as exported. */
  readonly picture: Uint8Array;
  readonly mask: MaskInput;
  readonly plan: CropPlan;
  /** Crop px. */
  readonly grow: number;
  readonly pageGrid: PageGrid;
  /** Whether the picture that is sent carries the mask as its alpha. */
  readonly maskInAlpha?: boolean;
}

/** A picture small enough to look at. */
export interface SmallPicture extends Size {
  /** RGBA, opaque. */
  readonly data: Uint8ClampedArray;
}

/**
 * What a crop must remember for its answer; plain data that may go to the worker again and again, or the part of it that a blend
 * looks at. In its pixels what is transparent lies over white, and what is past the picture repeats its edge; coverage is after
 * grow, and 0 past the picture.
 */
export interface KeptCrop extends PixelArrays {
  /** Export px of the arrays; may reach past the picture. */
  readonly crop: Box;
  /** The whole crop as seen from the arrays' first px, px. */
  readonly whole: Box;
  /** Where coverage is above 0, px from the arrays' first one. */
  readonly covered: Box;
  /** The whole crop as the panel shows it. */
  readonly small: SmallPicture;
  readonly pageGrid: PageGrid;
  /** The same as it was sent, if that was smaller. */
  readonly sent: SentPixels | null;
  /** The export's colour profile as PNG chunks, empty if it carries none: the layer's numbers mean the same colours. */
  readonly profile: Uint8Array;
}

export interface Prepared {
  /** PNG of `request` px: opaque, or with alpha 0 wherever the mask is white and 255 elsewhere. */
  readonly image: Blob;
  /** Opaque black and white PNG of `request` px, white = repaint. */
  readonly mask: Blob;
  readonly request: Size;
  readonly kept: KeptCrop;
  /** 16 hex digits of the pixels and the mask that are sent. */
  readonly cropHash: string;
  /** 16 hex digits of the crop's pixels around the mask. */
  readonly aroundHash: string;
  /** data:image/jpeg of the crop, at most 640 px wide. */
  readonly before: string;
}

export interface Blended {
  /** The layer, trimmed to the mask's box: straight-alpha PNG. */
  readonly png: Uint8Array;
  /** Export px, whole. */
  readonly box: Box;
  /** data:image/jpeg of the layer over the crop, same size as `before`. */
  readonly after: string;
  readonly figures: {
    /** Levels of 255: an estimate; null where nothing could be learnt. */
    readonly seam: number | null;
    readonly detail: number;
    /** Why the answer's colours were not matched, if they were not: it does not lie over the picture. */
    readonly misfit: Misfit | null;
    readonly ms: number;
  };
}

/**
 * Whether the layer is opaque wherever it covers anything: exact under any compositor, but what lies under its edge is
 * frozen into it. Decided by the probe of the file.
 */
export type Bake = boolean;

export interface BlendInput {
  readonly kept: KeptCrop;
  /** The answer's bytes as downloaded: PNG, JPEG or WebP. */
  readonly result: Uint8Array;
  /** px asked for; the answer must have exactly these. */
  readonly request: Size;
  readonly edge: Edge;
  readonly bake: Bake;
}

export interface EraseInput {
  readonly kept: KeptCrop;
  readonly seed: number;
  readonly edge: Edge;
  readonly bake: Bake;
  /** 0–1 */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface CheckInput {
  /** PNG of the picture exported before and after the fill was placed. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** The picture without the fill once more, exported after `after`: tells others' edits from ours. */
  readonly again: Uint8Array | null;
  readonly mask: MaskInput;
  /** Export px. */
  readonly grow: number;
}

/** px counts. */
export interface Checked {
  readonly changedOutside: number;
  /** Outside pixels that differ between `before` and `again`; not part of `changedOutside`. */
  readonly changedByOthers: number;
  readonly changedInside: number;
  /** Pixels compared outside the mask. */
  readonly outside: number;
}

export interface HeatInput {
  /** PNG of the picture exported without and with the fill. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly mask: MaskInput;
  /** Export px. */
  readonly grow: number;
  /** Export px: what is shown at least. */
  readonly crop: Box;
}

/** What a fill changed, drawn. */
export interface Heat {
  /** data:image/png of these px, at most 640 wide. */
  readonly image: string;
  readonly width: number;
  readonly height: number;
  /** Whether anything outside the mask changed; the picture then shows all of it. */
  readonly outside: boolean;
}

export interface ViewInput {
  /** PNG as exported. */
  readonly picture: Uint8Array;
  /** Export px, whole. */
  readonly crop: Box;
  /** A layer to lay over it: its PNG, and where its first pixel lies in export px. */
  readonly layer: { readonly png: Uint8Array; readonly at: { readonly x: number; readonly y: number } } | null;
}

export interface View {
  /** data:image/jpeg, at most 640 px wide. */
  readonly image: string;
}

/** PNG files of `side` px square: an opaque picture, and a layer of every alpha to lay over it. */
export interface ProbePictures {
  readonly side: number;
  readonly under: Uint8Array;
  readonly over: Uint8Array;
}

/** What a host's export of the probe's pictures tells of its compositor and of the file's colours. */
export interface Probed {
  /** `straight`: layers keep their alpha; `baked`: they must be opaque to look as intended. */
  readonly mode: 'straight' | 'baked';
  /** Whether pictures without a profile come back with the numbers they had. */
  readonly numbers: 'kept' | 'shifted';
  /** Levels of 255: the greatest miss in what decided. */
  readonly worst: number;
}

/** How the pixel work runs: in a worker started from a data: or blob: URL, or in slices between events. */
export type How = 'data' | 'blob' | 'inline';

/**
 * The only door to pixels. Every method rejects with a FillError: `cancelled` once its signal aborts, `unexpected` when
 * the worker dies, and the codes named at each method.
 */
export interface Imaging {
  /** Crop, scale and mask for a request. Throws mask-empty, picture-transparent, picture-broken, not-an-image. */
  prepare(signal: AbortSignal, input: PrepareInput): Promise<Prepared>;
  /** An answer as a layer. Throws not-an-image, wrong-size, picture-too-big, picture-broken. */
  blend(signal: AbortSignal, input: BlendInput): Promise<Blended>;
  /** Fills the mask with texture from around it; free, offline, the same for the same seed. */
  erase(signal: AbortSignal, input: EraseInput): Promise<Blended>;
  /** Counts pixels that differ inside and outside the mask. Throws unexpected when the sizes differ. */
  check(signal: AbortSignal, input: CheckInput): Promise<Checked>;
  /** What changed between two exports, as a picture. Throws as `check`. */
  heat(signal: AbortSignal, input: HeatInput): Promise<Heat>;
  /** A crop of an export as the panel shows it. Throws mask-outside, picture-transparent, picture-broken. */
  view(signal: AbortSignal, input: ViewInput): Promise<View>;
  /** The pictures by which a host's compositor is judged, with the colour profile (PNG chunks) that layers will have. */
  drawProbe(signal: AbortSignal, profile: Uint8Array): Promise<ProbePictures>;
  /** What the host's export of them tells. Throws unexpected when its size differs, picture-broken. */
  readProbe(signal: AbortSignal, exported: Uint8Array): Promise<Probed>;
  /** Starts the worker before the first job needs it; resolves with the way it runs. Rejects with `unexpected` where none is open. */
  warm(): Promise<How>;
  close(): void;
}
