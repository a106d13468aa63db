import type { FunctionRef } from '../sandbox/values.ts';

type Handler = { readonly target: string; readonly event: string; readonly id: number; readonly once: boolean };

/** The plugin's handlers in the order they were added, by target ("figma", "ui" or a page's id) and event name. */
export class Events {
  #handlers: Handler[] = [];
  readonly #invoke: (id: number, args: readonly unknown[]) => void;

  constructor(invoke: (id: number, args: readonly unknown[]) => void) {
    this.#invoke = invoke;
  }

  /** Adds a handler; `once` ones leave before they are called. */
  on(target: string, event: string, handler: FunctionRef, once = false): void {
    this.#handlers.push({ target, event, id: handler.id, once });
  }

  /** Takes a handler out again. */
  off(target: string, event: string, handler: FunctionRef): void {
    this.#handlers = this.#handlers.filter((each) => each.target !== target || each.event !== event || each.id !== handler.id);
  }

  /** Whether anybody listens. */
  has(target: string, event: string): boolean {
    return this.#handlers.some((each) => each.target === target && each.event === event);
  }

  /** Calls everybody who listens. */
  emit(target: string, event: string, ...args: unknown[]): void {
    for (const handler of this.#handlers.filter((each) => each.target === target && each.event === event)) {
      if (handler.once) this.#handlers = this.#handlers.filter((each) => each !== handler);
      this.#invoke(handler.id, args);
    }
  }

  /** Forgets every handler. */
  clear(): void {
    this.#handlers = [];
  }
}
