import type { ErrorCode } from '../../../core/errors.ts';
import type { ErrorWords } from '../error-words.ts';

type DocumentCode = Extract<
  ErrorCode,
  | 'nothing-selected' | 'no-mask' | 'no-masks-here' | 'no-picture' | 'mask-outside' | 'mask-empty' | 'too-many' | 'picture-empty'
  | 'picture-too-large' | 'picture-reduced' | 'picture-transparent' | 'read-only' | 'picture-gone' | 'mask-gone' | 'fill-gone' | 'raw-gone' | 'place-failed'
  | 'preset-changed' | 'preset-too-large' | 'preset-secret'
  | 'bad-geometry' | 'picture-changed' | 'picture-resized' | 'colours-shift' | 'over-budget' | 'over-cap' | 'price-rose' | 'same-picture' | 'other-window' | 'other-file' | 'journal-damaged' | 'cancelled' | 'interrupted' | 'storage-full' | 'bad-message' | 'no-answer' | 'unexpected'
>;

const named = (layer: string, otherwise: string): string => (layer === '' ? otherwise : `“${layer}”`);

/** What can be wrong with the selection, the document and the plugin itself. */
export const englishDocumentErrors: Readonly<Record<DocumentCode, ErrorWords>> = {
  'nothing-selected': {
    text: () => 'Nothing is selected.',
    next: 'Draw a shape over the picture and keep it selected.',
  },
  'no-mask': {
    text: ({ layer }) => `${named(layer, 'The selection')} has no shape over it to fill.`,
    next: 'Draw a shape over the part to repaint and select it.',
  },
  'no-masks-here': {
    text: () => 'No frame on this page holds a mask.',
    next: 'Draw a shape in each frame and give it a name that begins with “Mask”.',
  },
  'no-picture': {
    text: ({ layer }) => `There is no picture under ${named(layer, 'the shape')}.`,
    next: 'Move the shape over a picture or a frame.',
  },
  'mask-outside': {
    text: ({ layer }) => `${named(layer, 'The shape')} lies outside the picture.`,
    next: 'Move it over the picture.',
  },
  'mask-empty': {
    text: ({ layer }) => `${named(layer, 'The shape')} covers no area.`,
    next: 'Close the shape or draw a larger one.',
  },
  'too-many': {
    text: () => 'More is selected than one fill can use.',
    next: 'Select one shape, or one shape and its picture.',
  },
  'picture-empty': {
    text: ({ layer }) => `Nothing is visible in ${named(layer, 'the picture')}.`,
    next: 'Show the layer, or choose another picture on the card.',
  },
  'picture-too-large': {
    text: ({ layer }) => `${named(layer, 'The picture')} is too large to be exported.`,
    next: 'Select a smaller frame, or choose the photo alone on the card.',
  },
  'picture-reduced': {
    text: ({ layer }) => `${named(layer, 'The picture')} is too large for Figma to export in full, so the fill has less detail.`,
    next: 'For full detail choose the photo alone on the card, or a smaller frame.',
  },
  'picture-transparent': {
    text: ({ layer }) => `${named(layer, 'The picture')} is see-through under the shape.`,
    next: 'Choose the frame behind it on the card.',
  },
  'read-only': {
    text: () => 'You can view this file but not edit it.',
    next: 'Ask for edit access, or make a copy of the file.',
  },
  'picture-gone': {
    text: ({ layer }) => `${named(layer, 'The picture')} is no longer in the file.`,
    next: 'Undo the deletion, or select another picture.',
    nextPaid: 'Undo the deletion and press Place, or save the picture.',
  },
  'mask-gone': {
    text: ({ layer }) => `${named(layer, 'The shape')} is no longer in the file.`,
    next: 'Undo the deletion, or draw the shape again.',
    nextPaid: 'Undo the deletion and press Place, or save the picture.',
  },
  'fill-gone': {
    text: ({ layer }) => `${named(layer, 'The fill')} is no longer in the file.`,
    next: 'Undo the deletion, or make the fill again.',
  },
  'raw-gone': {
    text: () => 'This fill was made without keeping the model’s answer.',
    next: 'Fill again to change its edge.',
  },
  'place-failed': {
    text: () => 'The picture is here, but Figma did not accept it in the file.',
    next: 'Press Place to try again.',
  },
  'bad-geometry': {
    text: ({ layer }) => `The outline of ${named(layer, 'the shape')} could not be read.`,
    next: 'Flatten the shape (Ctrl/⌘ E) and try again.',
  },
  'preset-changed': {
    text: () => 'Somebody changed this preset while you edited it.',
    next: 'Compare both versions on the Presets tab and keep one.',
  },
  'preset-too-large': {
    text: () => 'This preset is too large to be kept in the file.',
    next: 'Shorten its notes or take out its picture.',
  },
  'preset-secret': {
    text: () => 'This preset holds one of your keys or tokens.',
    next: 'Take it out: a preset is readable by everyone who can open the file.',
  },
  'picture-changed': {
    text: () => 'The picture under the mask was changed after this was sent.',
    next: 'Press Place to put it there as it is, or discard it.',
  },
  'picture-resized': {
    text: () => 'The picture was cut or resized since this fill was made.',
    next: 'Fill again to change its edge.',
  },
  'colours-shift': {
    text: () => 'Colours shift in this file: Figma converts pictures that are put into it.',
    next: 'Set its colour profile to sRGB in Figma’s File menu, or judge the colours by eye.',
  },
  'over-budget': {
    text: () => 'Today’s budget does not cover this.',
    next: 'Change the budget in Settings, or wait until tomorrow.',
  },
  'over-cap': {
    text: () => 'This batch has reached the price that was shown when you started it.',
    next: 'What was sent is collected. To go on, send the others under Results.',
  },
  'price-rose': {
    text: () => 'This fill would cost more than the price that was shown: its picture or mask has changed since.',
    next: 'Select the mask and fill it under Fill, where the price is shown anew.',
  },
  'same-picture': {
    text: () => 'This picture is there already: the same place, settings and seed.',
    next: 'For another one change the seed.',
  },
  'other-window': {
    text: () => 'Another window of Finefill is collecting this fill.',
    next: 'It is placed there. If that window is closed, press Place.',
  },
  'other-file': {
    text: () => 'This fill was made for another file.',
    next: 'Open Finefill in that file to place it there, or press Place to put it here.',
  },
  'journal-damaged': {
    text: () => 'A note of an earlier fill on this device could not be read and was set aside.',
    next: 'If a fill is missing, look at your usage with the provider before you make it again.',
  },
  cancelled: {
    text: () => 'You stopped this one.',
    next: 'Press Fill when you want another.',
  },
  interrupted: {
    text: () => 'Figma or the plugin was closed before this was finished.',
    next: 'Press Place to collect it, or fill again.',
  },
  'storage-full': {
    text: () => 'The plugin’s storage on this device is full.',
    next: 'Place or discard what waits in Results, or clear it in Settings.',
  },
  'bad-message': {
    text: () => 'The two halves of the plugin did not understand each other.',
    next: 'Close the plugin and open it again.',
  },
  'no-answer': {
    text: () => 'Figma did not answer in time.',
    next: 'Try again; if the file is very large, wait until it has loaded.',
  },
  unexpected: {
    text: () => 'Something went wrong that the plugin has no name for.',
    next: 'Try again; if it stays, reopen the plugin.',
  },
};
