import { Ref } from '../sandbox/values.ts';
import type { ApiContext, Notification } from './api-context.ts';
import { needBoolean, needFunction, needNumber, needRecord, needString } from './check-value.ts';

const open = new WeakMap<ApiContext, Map<string, Notification>>();

/** A toast: text cut at 100 characters, 3 s unless told otherwise (Infinity allowed), one optional button. */
export function raiseNotification(context: ApiContext, text: unknown, value: unknown): Ref {
  const options = value === undefined ? {} : needRecord(value, 'options');
  const timeout = options['timeout'] === Infinity ? Infinity : options['timeout'] === undefined ? 3000 : needNumber(options['timeout'], 'timeout');
  const onDequeue = options['onDequeue'] === undefined ? null : needFunction(options['onDequeue'], 'onDequeue');
  const button = options['button'] === undefined ? null : needRecord(options['button'], 'button');
  const action = button === null ? null : needFunction(button['action'], 'button.action');

  let live = true;
  const leave = (reason: 'timeout' | 'dismiss' | 'action_button_click') => {
    if (!live) return;
    live = false;
    context.clock.clearTimeout(timer);
    if (onDequeue !== null) context.invoke(onDequeue.id, [reason]);
  };
  const timer = timeout === Infinity ? undefined : context.clock.setTimeout(() => leave('timeout'), timeout);
  const notification: Notification = {
    message: needString(text, 'message').slice(0, 100),
    error: options['error'] === undefined ? false : needBoolean(options['error'], 'error'),
    timeout,
    button: button === null ? null : needString(button['text'], 'button.text'),
    cancel: () => leave('dismiss'),
    press: () => {
      if (!live) return;
      if (action !== null) context.invoke(action.id, []);
      leave('action_button_click');
    },
  };
  const all = open.get(context) ?? new Map<string, Notification>();
  open.set(context, all);
  const key = String(all.size + 1);
  all.set(key, notification);
  context.notify(notification);
  return new Ref('Notification', key);
}

/** Takes the toast with this key away. */
export function cancelNotification(context: ApiContext, key: string): void {
  open.get(context)?.get(key)?.cancel();
}
