// The only builder: dist/code.js, dist/ui.html (everything inline) and dist/manifest.json (the published form).
//   node build.mjs [--watch] [--selftest]
//   RELAY_ORIGIN=https://relay.example.com adds a team's own relay to the built manifests' network list.
import { build as bundle, context, transform } from 'esbuild';
import { minify } from 'rolldown/utils';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const root = dirname(fileURLToPath(import.meta.url));

/** Where the plugin is offered to everybody; the development manifest lists every editor it is meant for. */
const provenEditors = ['figma'];

/** Bytes after gzip; a build above its budget fails. */
const budgets = { 'code.js': 24_700, 'ui.html': 178_500 };

/**
 * What Figma's loader or its older sandbox refuses in code.js, even inside strings and comments:
 * dynamic imports, HTML comment tokens, syntax newer than ES2017, names the sandbox does not have.
 */
const refused = [/\bimport\s*\(/, /<!--/, /-->/, /catch\s*\{/, /\?\.(?=[a-zA-Z_$[(])/, /\?\?/, /["'`]node:/, /console\.debug/];

const shared = { bundle: true, write: false, legalComments: 'none', charset: 'ascii', absWorkingDir: root, logLevel: 'silent' };

async function readJson(name) {
  return JSON.parse(await readFile(join(root, name), 'utf8'));
}

/**
 * Bundles in three passes. Schemas nobody uses are only recognised as such once everything stands in one file, because
 * the "no side effects" mark of their makers is not followed across files; that saves 6 % of code.js. The last pass
 * gives short names by how often they are used, which packs better than esbuild's choice: 3 % of all.
 */
async function bundleScript(options, target) {
  const result = await bundle({ ...shared, ...options, format: 'esm', target: 'esnext' });
  const { code } = await transform(textOf(result, '.js'), { format: 'iife', target, treeShaking: true, legalComments: 'none' });
  const { code: small, errors } = await minify('script.js', code, { compress: { target }, mangle: { toplevel: true } });
  if (errors.length > 0) throw new Error(errors[0].message);
  return { script: escapeToAscii(small), style: textOf(result, '.css') };
}

/** Letters beyond ASCII stand in strings and patterns only, where an escape means the same whatever the file is read as. */
function escapeToAscii(script) {
  return script.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function textOf(result, ending) {
  const file = result.outputFiles.find(({ path }) => path.endsWith(ending));
  return file ? file.text : '';
}

async function bundleCode(version, entry) {
  const { script: code } = await bundleScript({ entryPoints: [entry], outfile: 'code.js', define: { __VERSION__: JSON.stringify(version) } }, 'es2017');
  const hit = refused.find((pattern) => pattern.test(code));
  if (hit) throw new Error(`code.js holds what Figma refuses: ${hit} near "${code.slice(Math.max(0, code.search(hit) - 40), code.search(hit) + 40)}"`);
  return code;
}

async function bundleWorker() {
  return (await bundleScript({ entryPoints: ['ui/imaging/worker.ts'], outfile: 'worker.js' }, 'es2022')).script;
}

async function minifyStyle(style) {
  return (await transform(style, { loader: 'css', minify: true, charset: 'ascii' })).code;
}

/**
 * The page around its parts; they are joined, never replaced into, because bundles hold `$&`. The scripts of worker and
 * panel stand in tags that no browser runs: the outline is painted first, then the starter begins the panel.
 */
function page({ outline, starter, script, worker, style }) {
  const safe = (text) => text.replaceAll('</script', '<\\/script').replaceAll('<!--', '\\x3c!--');
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><style>', style, '</style></head><body><div id="app">', outline, '</div><script>', safe(starter),
    '</script><script type="text/plain" id="imaging-worker">', safe(worker), '</script><script type="text/plain" id="panel-script">', safe(script), '</script></body></html>',
  ].join('');
  if (html.split('</script>').length !== 4) throw new Error('ui.html must hold exactly three closing script tags');
  return html;
}

/** Markup without the spaces between its tags. */
async function readMarkup(name) {
  return (await readFile(join(root, name), 'utf8')).replace(/>\s+</g, '><').trim();
}

async function bundleUi(version, domains) {
  const [worker, { script: starter }, outline] = await Promise.all([
    bundleWorker(),
    bundleScript({ entryPoints: ['ui/starter.ts'], outfile: 'starter.js' }, 'es2022'),
    readMarkup('ui/outline.html'),
  ]);
  const { script, style } = await bundleScript({
    entryPoints: ['ui/main.tsx'],
    outfile: 'ui.js',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: {
      __VERSION__: JSON.stringify(version),
      __REACHABLE__: JSON.stringify(domains),
    },
  }, 'es2022');
  return page({ outline, starter, script, worker, style: await minifyStyle(style) });
}

function check(name, text) {
  const size = gzipSync(text, { level: 9 }).length;
  if (size > budgets[name]) throw new Error(`${name} is ${size} bytes after gzip, over its budget of ${budgets[name]}`);
  return size;
}

/** The manifests' network list with a team's own relay, if one is given. */
function withRelay(network, relayOrigin) {
  if (!relayOrigin) return network;
  const { origin, protocol } = new URL(relayOrigin);
  if (protocol !== 'https:') throw new Error('RELAY_ORIGIN must begin with https://');
  return { ...network, allowedDomains: [...network.allowedDomains, origin] };
}

/**
 * Builds everything into `into`. Returns the sizes after gzip, in bytes.
 * With `selftest` the sandbox runs the host's conformance suite instead of the plugin, under a manifest of its own.
 */
export async function build({ into = 'dist', relayOrigin = process.env.RELAY_ORIGIN, selftest = false } = {}) {
  const [{ version }, manifest] = await Promise.all([readJson('package.json'), readJson('manifest.json')]);
  const network = withRelay(manifest.networkAccess, relayOrigin);
  const folder = join(root, into);
  await mkdir(folder, { recursive: true });
  const { devAllowedDomains, ...publishedNetwork } = network;

  if (selftest) {
    const code = await bundleCode(version, 'plugin/selftest/main.ts');
    const own = { ...manifest, name: 'Finefill self-test', id: 'finefill-selftest', main: 'code.js', networkAccess: { allowedDomains: ['none'] } };
    for (const key of ['ui', 'menu', 'relaunchButtons']) delete own[key];
    await writeFile(join(folder, 'code.js'), code);
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(own, null, 2)}\n`);
    return { 'code.js': gzipSync(code, { level: 9 }).length };
  }

  const [code, ui] = await Promise.all([
    bundleCode(version, 'plugin/main.ts'),
    bundleUi(version, [...network.allowedDomains, ...(devAllowedDomains ?? [])]),
  ]);
  const published = { ...manifest, main: 'code.js', ui: 'ui.html', editorType: provenEditors, networkAccess: publishedNetwork };
  await writeFile(join(folder, 'code.js'), code);
  await writeFile(join(folder, 'ui.html'), ui);
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(published, null, 2)}\n`);
  return { 'code.js': check('code.js', code), 'ui.html': check('ui.html', ui) };
}

async function watch() {
  const again = { name: 'again', setup: ({ onEnd }) => onEnd(() => report().catch((error) => console.error(error.message))) };
  const watched = await context({ ...shared, entryPoints: ['plugin/main.ts', 'ui/main.tsx', 'ui/imaging/worker.ts'], outdir: 'out/watch', loader: { '.css': 'empty' }, jsx: 'automatic', jsxImportSource: 'preact', plugins: [again] });
  await watched.watch();
}

async function report() {
  const selftest = process.argv.includes('--selftest');
  const sizes = await build(selftest ? { selftest, into: 'dist-selftest' } : {});
  for (const [name, size] of Object.entries(sizes)) console.log(`${name}  ${(size / 1000).toFixed(1)} kB gz`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await (process.argv.includes('--watch') ? watch() : report()).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
