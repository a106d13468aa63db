/** Whether a service can post to this: a whole address of a host, with nobody's name or password before it. */
export function isWebhookAddress(text: string): boolean {
  return /^https?:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?$/i.test(text);
}
