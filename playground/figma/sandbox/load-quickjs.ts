import variant from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSWASMModule } from 'quickjs-emscripten-core';

/**
 * A fresh QuickJS. Its memory begins at 512 MB of address space, because quickjs-emscripten reads stale views once memory has
 * grown, which the first large image would cause. `wasmLocation` is where a page serves the wasm file; Node finds its own.
 */
export async function loadQuickJs(wasmLocation?: string): Promise<QuickJSWASMModule> {
  return newQuickJSWASMModuleFromVariant(
    newVariant(variant, {
      wasmMemory: new WebAssembly.Memory({ initial: 8192, maximum: 32768 }),
      ...(wasmLocation === undefined ? {} : { wasmLocation }),
    }),
  );
}
