import { effect, type ReadonlySignal } from '@preact/signals';
import type { Language } from '../../core/language.ts';
import type { PluginLink } from '../host/connect-plugin.ts';

/**
 * Keeps the panel's language on this device, for commands that run without a panel: the sandbox cannot ask the browser.
 * Written when it differs from what is kept; none kept means English.
 */
export async function keepLanguage({ call }: PluginLink, language: ReadonlySignal<Language>): Promise<void> {
  let kept: unknown = (await call('storageGet', { key: 'language' })) ?? 'en';
  effect(() => {
    if (language.value === kept) return;
    kept = language.value;
    call('storageSet', { key: 'language', value: kept }).catch(() => undefined); // the words of a command are then in the former language
  });
}
