import { FillError } from '../../core/errors.ts';
import type { CallReply } from '../../core/protocol/call-replies.ts';
import type { CallArgs } from '../../core/protocol/calls.ts';
import { toReadOnly } from '../read-only.ts';

/** Where a document keeps what other plugins may read too; one entry a preset, so that two people's edits of two presets never meet. */
const namespace = 'finefill';
const prefix = 'preset:';
const mostListed = 200;

/** The presets a document holds, as they were written by whoever wrote them. */
export function listPresets(root: DocumentNode): CallReply<'sharedPresets'> {
  const keys = root.getSharedPluginDataKeys(namespace).filter((key) => key.startsWith(prefix));
  return keys.slice(0, mostListed).map((key) => ({ id: key.slice(prefix.length).slice(0, 200), text: root.getSharedPluginData(namespace, key) }));
}

/**
 * Writes one preset, or takes it out with an empty text, as one undo step.
 *
 * @throws FillError preset-changed when the document no longer holds `expected`, preset-too-large, read-only.
 */
export function writePreset(host: PluginAPI, { id, expected, text }: CallArgs<'writePreset'>): void {
  const key = prefix + id;
  if (host.root.getSharedPluginData(namespace, key) !== expected) throw new FillError('preset-changed', { step: 'store' });
  host.commitUndo();
  try {
    host.root.setSharedPluginData(namespace, key, text);
  } catch (caught) {
    if (caught instanceof Error && /100 ?kB|exceed|too large/i.test(caught.message)) throw new FillError('preset-too-large', { step: 'store' });
    throw toReadOnly(caught, 'store');
  }
  host.commitUndo();
}
