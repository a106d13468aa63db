import { linkLifetimeMs } from './contract/openapi-slice.ts';
import { answerText, type Answer, type Call } from './exchange.ts';
import { endOf, isOver, type FillTask } from './fill-task.ts';
import { forgeHugePng } from './forge-huge-png.ts';
import type { ServiceState } from './service-state.ts';

/**
 * Serves `/delivery/<task>/sample.<format>?sig=…`: the result file, for ten minutes after Ready, without CORS
 * and without asking for a key. The faults of the file itself live here.
 */
export function answerDelivery(state: ServiceState, call: Call, lifetimeMs = linkLifetimeMs): Answer {
  if (call.method !== 'GET' && call.method !== 'HEAD') return answerText(405, 'text/plain', 'Method Not Allowed');
  const [, id, format] = /^\/delivery\/([^/]+)\/sample\.(png|jpeg)$/.exec(call.url.pathname) ?? [];
  const task = state.tasks.get(id ?? '');
  if (task === undefined || task.painted === null || task.order.format !== format) return answerText(404, 'text/plain', 'Not found');
  const now = state.clock.now();
  if (!isOver(task, now)) return answerText(404, 'text/plain', 'Not found');
  if (call.url.searchParams.get('sig') !== task.signature) return answerText(403, 'text/plain', 'Signature does not match');
  if (task.fate.file === 'expired' || now > (endOf(task) ?? 0) + lifetimeMs) return answerText(403, 'text/plain', 'Signature expired');
  task.downloads += 1;
  return serve(task, task.painted.file);
}

/** `/files/…`: the same files as fal's media hosts serve them, open to every page, for days. */
export function answerMedia(state: ServiceState, call: Call): Answer {
  const answer = answerDelivery(state, { ...call, url: new URL(call.url.href.replace('/files/', '/delivery/')) }, mediaLifetimeMs);
  return { ...answer, headers: { ...answer.headers, 'access-control-allow-origin': '*' } };
}

const mediaLifetimeMs = 7 * 24 * 3_600_000;

function serve(task: FillTask, file: Uint8Array): Answer {
  const type = `image/${task.order.format}`;
  const good: Answer = { status: 200, headers: { 'content-type': type, 'cache-control': 'private, max-age=600' }, body: file };
  switch (task.fate.file) {
    case 'truncated':
      return { ...good, body: file.slice(0, Math.floor(file.length / 2)) };
    case 'cut':
      return { ...good, cut: 'middle' };
    case 'not-an-image':
      return answerText(200, 'text/html', '<!doctype html><title>Sign in</title><p>Please sign in to this network.</p>');
    case 'bomb':
      return { ...good, headers: { ...good.headers, 'content-type': 'image/png' }, body: forgeHugePng(30_000, 30_000) };
    default:
      return good;
  }
}
