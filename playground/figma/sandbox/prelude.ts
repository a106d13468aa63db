/**
 * The sandbox's half of the bridge, as the text that QuickJS runs before the plugin: it turns host objects into cached
 * proxies, packs values both ways (see codec.ts), keeps the plugin's functions and promises by number, and sets up Figma's
 * globals. Text, because the TypeScript runners add helpers to functions that QuickJS does not have.
 * Returns [invoke, settle, fire] for the host.
 */
export const prelude = String.raw`(function (host, kindsText, html, uiFilesText) {
'use strict';
const kinds = JSON.parse(kindsText, (key, value) => (Array.isArray(value) ? new Set(value) : value));
const labels = { Figma: 'figma', UI: 'figma.ui', Viewport: 'figma.viewport', Buzz: 'figma.buzz', ClientStorage: 'figma.clientStorage', Image: 'Image', Notification: 'NotificationHandler' };
const mixed = Symbol('figma.mixed');
const proxies = new Map();
const identities = new WeakMap();
const functions = new Map();
const functionIds = new WeakMap();
const promises = new Map();
const timers = new Map();

function functionId(value) {
  if (!functionIds.has(value)) {
    functionIds.set(value, functions.size + 1);
    functions.set(functions.size + 1, value);
  }
  return functionIds.get(value);
}

function pack(value) {
  const bytes = [];
  const open = new Set();
  function walk(each) {
    if (each === undefined) return { $: 'undefined' };
    if (each === null || typeof each === 'boolean' || typeof each === 'string') return each;
    if (typeof each === 'number') return Number.isFinite(each) && !Object.is(each, -0) ? each : { $: 'number', v: Object.is(each, -0) ? '-0' : String(each) };
    if (typeof each === 'function') return { $: 'function', v: functionId(each) };
    if (each === mixed) return { $: 'mixed' };
    if (typeof each === 'symbol' || typeof each === 'bigint') return { $: 'forbidden', v: typeof each };
    const identity = identities.get(each);
    if (identity !== undefined) return { $: 'ref', k: identity.kind, v: identity.key };
    if (each instanceof Uint8Array) return { $: 'bytes', v: bytes.push(each) - 1 };
    if (each instanceof ArrayBuffer || ArrayBuffer.isView(each) || each instanceof Promise) return { $: 'forbidden', v: Object.prototype.toString.call(each).slice(8, -1) };
    if (each instanceof Date) return { $: 'date', v: each.getTime() };
    if (open.has(each)) throw new TypeError('a value that contains itself cannot leave the plugin');
    open.add(each);
    let out;
    if (Array.isArray(each)) out = Array.from(each, walk);
    else {
      out = {};
      for (const key of Object.keys(each)) out[key] = walk(each[key]);
      if ('$' in out) out = { $: 'object', v: Object.entries(out) };
    }
    open.delete(each);
    return out;
  }
  return [JSON.stringify(walk(value)), ...bytes];
}

function unpack(text, buffers, frozen) {
  const keep = (value) => (frozen ? Object.freeze(value) : value);
  function walk(each) {
    if (typeof each !== 'object' || each === null) return each;
    if (Array.isArray(each)) return keep(each.map(walk));
    switch (each.$) {
      case undefined: {
        const out = {};
        for (const key of Object.keys(each)) out[key] = walk(each[key]);
        return keep(out);
      }
      case 'undefined': return undefined;
      case 'number': return Number(each.v);
      case 'mixed': return mixed;
      case 'ref': return remote(each.k, each.v);
      case 'function': return functions.get(each.v);
      case 'bytes': return new Uint8Array(buffers[each.v]);
      case 'date': return new Date(each.v);
      case 'object': return keep(Object.fromEntries(each.v.map(([key, inner]) => [key, walk(inner)])));
      case 'promise': return new Promise((resolve, reject) => { promises.set(each.v, { resolve, reject }); });
      default: throw new TypeError('the host sent something unknown: ' + each.$);
    }
  }
  return walk(JSON.parse(text));
}

function ask(op, value, frozen) {
  const answer = host(op, ...pack(value));
  const [text, ...buffers] = typeof answer === 'string' ? [answer] : answer;
  if (text.startsWith('!')) throw new Error(text.slice(1));
  return unpack(text, buffers, frozen);
}

function method(kind, key, name) {
  const call = (...args) => ask('call', [kind, key, name, args], false);
  if (name === 'findAll' || name === 'findChildren') return (filter) => (filter === undefined ? call() : call().filter((node) => filter(node)));
  if (name === 'findOne' || name === 'findChild') return (filter) => { const found = call().find((node) => filter(node)); return found === undefined ? null : found; };
  return call;
}

function remote(kind, key) {
  const path = kind + '|' + key;
  if (proxies.has(path)) return proxies.get(path);
  const table = kinds[kind];
  const label = labels[kind];
  const methods = new Map();
  const missing = (name) => label === undefined
    ? "no such property '" + name + "' on " + kind + ' node (or not implemented in the stand-in Figma: ' + kind + '.' + name + ')'
    : 'not implemented in the stand-in Figma: ' + label + '.' + name;
  const proxy = new Proxy(label === undefined ? { id: key } : {}, {
    get(target, name) {
      if (typeof name === 'symbol' || name === 'then' || name === 'toJSON') return undefined;
      if (table.read.has(name)) return ask('get', [kind, key, name], true);
      if (table.call.has(name)) {
        if (!methods.has(name)) methods.set(name, method(kind, key, name));
        return methods.get(name);
      }
      if (name in Object.prototype) return target[name];
      throw new TypeError(missing(name));
    },
    set(target, name, value) {
      if (table.write.has(name)) { ask('set', [kind, key, name, value], false); return true; }
      if (table.read.has(name) || table.call.has(name)) throw new TypeError('in set_' + String(name) + ': "' + String(name) + '" is read-only');
      throw new TypeError('Cannot add property ' + String(name) + ', object is not extensible; ' + missing(String(name)));
    },
    has: (target, name) => table.read.has(name) || table.call.has(name),
    deleteProperty: () => false,
    defineProperty: () => false,
  });
  proxies.set(path, proxy);
  identities.set(proxy, { kind, key });
  return proxy;
}

function fault(error) {
  const known = typeof error === 'object' && error !== null && 'message' in error;
  host('fault', JSON.stringify(known ? [String(error.name), String(error.message), String(error.stack)] : ['Error', String(error), '']));
}

function guard(run) {
  try {
    const result = run();
    if (typeof result === 'object' && result !== null && typeof result.then === 'function') result.then(undefined, fault);
  } catch (error) {
    fault(error);
  }
}

const describe = (value) => {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return value.name + ': ' + value.message + '\n' + value.stack;
  try { return String(JSON.stringify(value)); } catch (error) { return String(value); }
};
const log = (level) => (...args) => { host('log', JSON.stringify([level, args.map(describe).join(' ')])); };
const start = (repeats) => (run, ms, ...args) => {
  if (typeof run !== 'function') throw new TypeError('a timer needs a function');
  const id = Number(host('timer', JSON.stringify([Number(ms) || 0, repeats])));
  timers.set(id, { run: () => run(...args), repeats });
  return id;
};
const stop = (id) => { if (timers.delete(id)) host('clear', JSON.stringify([id])); };

const globals = {
  figma: remote('Figma', 'figma'),
  __html__: html,
  __uiFiles__: JSON.parse(uiFilesText),
  console: { log: log('log'), error: log('error'), info: log('info'), warn: log('warn'), clear: () => {}, assert: (holds, ...args) => { if (!holds) log('assert')(...args); } },
  setTimeout: start(false), setInterval: start(true), clearTimeout: stop, clearInterval: stop,
  fetch: () => { throw new Error('not implemented in the stand-in Figma: fetch in the sandbox'); },
};
for (const name of Object.keys(globals)) Object.defineProperty(globalThis, name, { value: globals[name], writable: true, configurable: true, enumerable: false });

return [
  (id, text, ...buffers) => guard(() => functions.get(id)(...unpack(text, buffers, false))),
  (id, fulfilled, text, ...buffers) => {
    const promise = promises.get(id);
    promises.delete(id);
    if (promise === undefined) return;
    if (fulfilled) promise.resolve(unpack(text, buffers, false));
    else promise.reject(new Error(JSON.parse(text)));
  },
  (id) => {
    const timer = timers.get(id);
    if (timer === undefined) return;
    if (!timer.repeats) timers.delete(id);
    guard(timer.run);
  },
];
})`;
