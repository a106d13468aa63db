import type { QuickJSContext, QuickJSHandle, QuickJSRuntime, QuickJSWASMModule } from 'quickjs-emscripten-core';
import type { Clock } from './clock.ts';
import { pack, unpack, type Packed } from './codec.ts';
import { prelude } from './prelude.ts';
import type { Kind } from './values.ts';

export type MachineOptions = Readonly<{
  module: QuickJSWASMModule;
  kinds: Readonly<Record<string, Kind>>;
  html: string;
  clock: Clock;
  /** the longest one turn of plugin code may take, ms */
  longestTurn: number;
  onLog: (level: string, text: string) => void;
  /** an error nobody in the plugin caught: thrown or rejected by a handler, a timer or a promise job */
  onFault: (error: Error) => void;
  /** after every turn, when no plugin code is on the stack any more */
  onIdle: () => void;
}>;

/** One run of a plugin in QuickJS, with Figma's globals and nothing else. */
export class VirtualMachine {
  readonly #options: MachineOptions;
  readonly #runtime: QuickJSRuntime;
  readonly #context: QuickJSContext;
  readonly #timers = new Map<number, unknown>();
  readonly #handles: QuickJSHandle[] = [];
  readonly #entries: readonly [QuickJSHandle, QuickJSHandle, QuickJSHandle];
  #depth = 0;
  #deadline = 0;
  #lastTimer = 0;
  #lastPromise = 0;
  #alive = true;
  #overflowed = false;

  constructor(options: MachineOptions) {
    this.#options = options;
    this.#runtime = options.module.newRuntime();
    this.#runtime.setMemoryLimit(1 << 30);
    // More than this ends in a crash of the whole wasm module instead of a clean InternalError.
    this.#runtime.setMaxStackSize(256 * 1024);
    this.#runtime.setInterruptHandler(() => options.clock.now() > this.#deadline);
    this.#context = this.#runtime.newContext();
    this.#entries = this.#install();
  }

  /** Whether the wasm module must not be used again: disposing after a stack overflow aborts it. */
  get spoiled(): boolean {
    return this.#overflowed;
  }

  /** Whether plugin code is on the stack right now. */
  get busy(): boolean {
    return this.#depth > 0;
  }

  /** Runs a script; an error it throws reaches onFault. */
  evaluate(code: string, file: string): void {
    this.#turn(() => {
      const result = this.#context.evalCode(code, file);
      if (result.error) this.#fault(result.error);
      else result.value.dispose();
    });
  }

  /** Calls a function of the plugin by its number. */
  invoke(id: number, args: readonly unknown[]): void {
    this.#enter(0, [this.#context.newNumber(id)], this.#pack(args));
  }

  /** Ends the run: timers stop, late answers are dropped, memory is given back. Must not be called during a turn. */
  dispose(): void {
    if (!this.#alive) return;
    this.#alive = false;
    for (const handle of this.#timers.values()) this.#options.clock.clearTimeout(handle);
    this.#timers.clear();
    if (this.#overflowed) return;
    for (const handle of this.#handles) handle.dispose();
    this.#context.dispose();
    this.#runtime.dispose();
  }

  #install(): readonly [QuickJSHandle, QuickJSHandle, QuickJSHandle] {
    const vm = this.#context;
    const names = Object.fromEntries(Object.entries(this.#options.kinds).map(([name, kind]) => [
      name, { read: Object.keys(kind.read), write: Object.keys(kind.write), call: Object.keys(kind.call) },
    ]));
    const host = vm.newFunction('host', (op, text, ...bytes) => this.#answer(vm.getString(op), { text: vm.getString(text), bytes: bytes.map((each) => this.#bytesOf(each)) }));
    const args = [host, vm.newString(JSON.stringify(names)), vm.newString(this.#options.html), vm.newString('{}')];
    this.#deadline = this.#options.clock.now() + this.#options.longestTurn;
    const install = vm.unwrapResult(vm.evalCode(prelude, 'prelude.js'));
    const entries = vm.unwrapResult(vm.callFunction(install, vm.undefined, ...args));
    const [invoke, settle, fire] = [vm.getProp(entries, 0), vm.getProp(entries, 1), vm.getProp(entries, 2)];
    for (const handle of [install, entries, ...args]) handle.dispose();
    this.#handles.push(invoke, settle, fire);
    return [invoke, settle, fire];
  }

  #answer(op: string, packed: Packed): QuickJSHandle {
    const vm = this.#context;
    if (op === 'fault') {
      const [name, message, stack] = JSON.parse(packed.text) as [string, string, string];
      this.#report(name, message, stack);
      return vm.undefined;
    }
    if (op === 'log') {
      const [level, text] = JSON.parse(packed.text) as [string, string];
      this.#options.onLog(level, text);
      return vm.undefined;
    }
    if (op === 'timer') {
      const [ms, repeats] = JSON.parse(packed.text) as [number, boolean];
      this.#lastTimer += 1;
      this.#arm(this.#lastTimer, ms, repeats);
      return vm.newNumber(this.#lastTimer);
    }
    if (op === 'clear') {
      const [id] = JSON.parse(packed.text) as [number];
      this.#options.clock.clearTimeout(this.#timers.get(id));
      this.#timers.delete(id);
      return vm.undefined;
    }
    return this.#reach(op, packed);
  }

  /** How often the plugin has asked the host for anything. */
  reaches = 0;

  /** Reads, writes or calls a host object; what it throws goes back as text that begins with "!". */
  #reach(op: string, packed: Packed): QuickJSHandle {
    const vm = this.#context;
    const [kind, key, name, value] = unpack(packed) as [string, string, string, unknown];
    this.reaches += 1;
    const where = op === 'call' ? name : `${op}_${name}`;
    try {
      const table = this.#options.kinds[kind];
      let result: unknown;
      if (op === 'get') result = table?.read[name]?.(key);
      else if (op === 'set') table?.write[name]?.(key, value);
      else result = table?.call[name]?.(key, ...(value as unknown[]));
      const { text, bytes } = this.#pack(result, where);
      if (bytes.length === 0) return vm.newString(text);
      const list = vm.newArray();
      [vm.newString(text), ...bytes.map((each) => this.#bufferOf(each))].forEach((handle, i) => {
        vm.setProp(list, i, handle);
        handle.dispose();
      });
      return list;
    } catch (error) {
      return vm.newString(`!in ${where}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #pack(value: unknown, where = ''): Packed {
    return pack(value, (promise) => {
      this.#lastPromise += 1;
      const id = this.#lastPromise;
      promise.then(
        (result) => this.#settle(id, true, this.#alive ? this.#pack(result) : null),
        (error: unknown) => this.#settle(id, false, { text: JSON.stringify(`in ${where}: ${error instanceof Error ? error.message : String(error)}`), bytes: [] }),
      );
      return id;
    });
  }

  #settle(id: number, fulfilled: boolean, packed: Packed | null): void {
    if (!this.#alive || packed === null) return;
    this.#enter(1, [this.#context.newNumber(id), fulfilled ? this.#context.true : this.#context.false], packed);
  }

  #arm(id: number, ms: number, repeats: boolean): void {
    this.#timers.set(id, this.#options.clock.setTimeout(() => {
      if (repeats) this.#arm(id, ms, true);
      else this.#timers.delete(id);
      this.#enter(2, [this.#context.newNumber(id)], null);
    }, ms));
  }

  #enter(entry: 0 | 1 | 2, first: readonly QuickJSHandle[], packed: Packed | null): void {
    if (!this.#alive) return;
    this.#turn(() => {
      const vm = this.#context;
      const args = packed === null ? [...first] : [...first, vm.newString(packed.text), ...packed.bytes.map((each) => this.#bufferOf(each))];
      const result = vm.callFunction(this.#entries[entry], vm.undefined, ...args);
      for (const handle of args) handle.dispose();
      if (result.error) this.#fault(result.error);
      else result.value.dispose();
    });
  }

  /** One turn: plugin code, then every promise job it left behind, then onIdle. Turns within turns only do the first part. */
  #turn(run: () => void): void {
    if (this.#depth === 0) this.#deadline = this.#options.clock.now() + this.#options.longestTurn;
    this.#depth += 1;
    try {
      run();
      if (this.#depth === 1) this.#drain();
    } finally {
      this.#depth -= 1;
    }
    if (this.#depth === 0) this.#options.onIdle();
  }

  #drain(): void {
    while (this.#runtime.hasPendingJob()) {
      const result = this.#runtime.executePendingJobs();
      if (result.error) this.#fault(result.error);
    }
  }

  #fault(handle: QuickJSHandle): void {
    const error: unknown = this.#context.dump(handle);
    handle.dispose();
    const { name = 'Error', message = String(error), stack = '' } = (typeof error === 'object' && error !== null ? error : {}) as { name?: string; message?: string; stack?: string };
    this.#report(name, message, stack);
  }

  #report(name: string, message: string, stack: string): void {
    if (name === 'InternalError' && message.includes('stack overflow')) this.#overflowed = true;
    const error = new Error(message);
    error.name = name;
    error.stack = `${name}: ${message}\n${stack}`;
    this.#options.onFault(error);
  }

  #bufferOf(bytes: Uint8Array): QuickJSHandle {
    const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
    return this.#context.newArrayBuffer(whole ? (bytes.buffer as ArrayBuffer) : bytes.slice().buffer);
  }

  #bytesOf(handle: QuickJSHandle): Uint8Array {
    const vm = this.#context;
    const [buffer, start, length] = (['buffer', 'byteOffset', 'byteLength'] as const).map((name) => vm.getProp(handle, name));
    if (buffer === undefined || start === undefined || length === undefined) return new Uint8Array();
    const memory = vm.getArrayBuffer(buffer);
    const from = vm.getNumber(start);
    const copy = memory.value.slice(from, from + vm.getNumber(length));
    for (const each of [memory, buffer, start, length]) each.dispose();
    return copy;
  }
}
