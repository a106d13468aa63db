import { signal } from '@preact/signals';
import type { Notification } from '../figma/api/api-context.ts';

export interface Toast {
  readonly key: number;
  readonly message: string;
  readonly error: boolean;
  readonly notification: Notification | null;
}

/** The last three messages at the bottom of the canvas; each leaves by itself, 3 s later unless it says otherwise. */
export class ToastList {
  readonly shown = signal<readonly Toast[]>([]);
  readonly #later: (run: () => void, ms: number) => unknown;
  #key = 0;

  constructor(later: (run: () => void, ms: number) => unknown) {
    this.#later = later;
  }

  say(message: string, error = false, notification: Notification | null = null): void {
    this.#key += 1;
    const toast = { key: this.#key, message, error, notification };
    this.shown.value = [...this.shown.value.slice(-2), toast];
    const timeout = notification?.timeout ?? 3000;
    if (timeout !== Infinity) this.#later(() => this.dismiss(toast.key), timeout);
  }

  dismiss(key: number): void {
    this.shown.value = this.shown.value.filter((each) => each.key !== key);
  }
}
