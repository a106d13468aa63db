import { formatClock } from './english-figures.ts';
import type { ErrorCode } from '../../../core/errors.ts';
import type { ErrorWords } from '../error-words.ts';
import type { englishDocumentErrors } from './english-document-errors.ts';

type ServiceCode = Exclude<ErrorCode, keyof typeof englishDocumentErrors>;

/** What can be wrong on the way to the service, there, and with the picture it sends back. */
export const englishServiceErrors: Readonly<Record<ServiceCode, ErrorWords>> = {
  'no-key': {
    text: () => 'There is no API key yet.',
    next: 'Paste your key in Settings. Erase works without one.',
  },
  'no-relay': {
    text: () => 'This provider can only be reached through a relay, and none is set.',
    next: 'Enter the relay’s address in Settings. Erase works without one.',
  },
  'no-finetune': {
    text: () => 'No finetune is chosen.',
    next: 'Choose one under Finetune, or use FLUX Fill without.',
  },
  'no-prompt': {
    text: () => 'This model needs a prompt.',
    next: 'Say what should be there.',
  },
  'bad-finetune-id': {
    text: () => 'That is not a finetune’s name.',
    next: 'Type an ID, or org-id/lora-name.',
  },
  'bad-lora': {
    text: () => 'A LoRA’s address is not complete.',
    next: 'Finish it, or remove that LoRA.',
  },
  'bad-webhook': {
    text: () => 'The Webhook URL in Settings is not a whole address.',
    next: 'Finish it there, or empty it.',
  },
  'new-lora-host': {
    text: ({ layer }) => `This recipe brings a LoRA from ${layer}, which was never used here.`,
    next: 'Use it if you trust who made it, or remove the LoRA.',
  },
  offline: {
    text: () => 'This computer is offline.',
    next: 'Connect and try again. Erase works offline.',
  },
  blocked: {
    text: () => 'The browser keeps the plugin from reaching the service directly.',
    next: 'Set a relay in Settings. If the picture is made: press Open picture, save it, and drop it here.',
  },
  'relay-unreachable': {
    text: () => 'The relay does not answer.',
    next: 'Check the Relay URL in Settings, and that the relay is running.',
  },
  'relay-refused': {
    text: () => 'The relay did not accept this request.',
    next: 'Check the Relay token in Settings.',
  },
  'host-not-allowed': {
    text: () => 'This build of the plugin may not reach that address.',
    next: 'Change the address in Settings.',
  },
  'local-network': {
    text: () => 'The browser keeps plugins from reaching this computer’s own address.',
    next: 'Allow local network access for Figma, or use a relay on the web.',
  },
  'no-team-code': {
    text: () => 'There is no team code yet.',
    next: 'Paste your team code in Settings. Erase works without one.',
  },
  'code-refused': {
    text: () => 'The team’s relay does not accept this team code; it may have been revoked.',
    next: 'Ask whoever runs the relay for a new one and paste it in Settings.',
  },
  'team-rate': {
    text: () => 'This team code is used more often than it may be.',
    next: 'Wait a minute, then try again.',
  },
  'team-limit': {
    text: ({ until }) => `The daily limit of this team code is reached.${until === null ? '' : ` It starts anew at ${formatClock(until)}.`}`,
    next: 'Ask whoever runs the relay for more, or use Erase: free.',
  },
  'no-team-key': {
    text: () => 'Your team’s relay has no key for this provider.',
    next: 'Choose another provider in Settings.',
  },
  'wrong-key': {
    text: () => 'The service did not accept the API key.',
    next: 'Check the key in Settings.',
  },
  'no-credit': {
    text: () => 'The account has no credit left.',
    next: 'Add credit with the provider, then try again.',
  },
  'endpoint-gone': {
    text: () => 'The service no longer offers this model.',
    next: 'Use FLUX Fill without a finetune.',
  },
  'finetune-not-found': {
    text: () => 'The service does not know this finetune here.',
    next: 'Check its ID and the region, or use FLUX Fill without a finetune.',
  },
  'finetune-in-us': {
    text: () => 'This finetune lives in region US 1, and the fill was sent elsewhere.',
    next: 'Change the region and fill again.',
  },
  'finetune-in-eu': {
    text: () => 'This finetune lives in region EU 1, and the fill was sent elsewhere.',
    next: 'Change the region and fill again.',
  },
  'finetune-elsewhere': {
    text: () => 'This account has no such finetune.',
    next: 'Use the key of the account that trained it, or write org-id/lora-name. FLUX Fill works without.',
  },
  'finetune-not-ready': {
    text: () => 'Your account lists this finetune, but the service does not run it.',
    next: 'It may not be ready, or be retired. FLUX Fill works without one.',
  },
  'invalid-request': {
    text: () => 'The service did not accept these settings.',
    next: 'Check the values under Details and try again.',
  },
  'rate-limited': {
    text: () => 'The service is busy with your other fills.',
    next: 'Wait a minute, then fill again.',
  },
  'service-down': {
    text: () => 'The service is not working right now.',
    next: 'Try again in a few minutes.',
  },
  'maybe-charged': {
    text: () => 'The service did not confirm that it took this fill. It may have been charged.',
    next: 'Check your usage with the provider before you press Retry.',
  },
  'bad-answer': {
    text: () => 'The service answered something the plugin cannot read.',
    next: 'Check your usage with the provider before you fill again.',
  },
  'timed-out': {
    text: () => 'The service is taking much longer than usual.',
    next: 'Press Place to look again, free.',
  },
  'request-moderated': {
    text: () => 'The service’s content filter stopped this prompt or picture.',
    next: 'Change the prompt, or raise Safety tolerance in Details.',
  },
  'content-moderated': {
    text: () => 'The picture was made, and the service’s content filter holds it back.',
    next: 'Try another seed, or raise Safety tolerance in Details.',
  },
  'task-failed': {
    text: () => 'The service could not make this picture.',
    next: 'Press Retry, or try another seed.',
  },
  'task-not-found': {
    text: () => 'The service no longer knows this fill.',
    next: 'Press Retry to make it again, or discard it.',
  },
  'link-expired': {
    text: ({ until }) => (until === null ? 'The picture was not collected within its ten minutes and is gone.' : `The link to the picture expired at ${formatClock(until)}, before it was collected.`),
    next: 'Press Retry to make it again, or discard it.',
  },
  'webhook-only': {
    text: () => 'The result goes only to your Webhook URL.',
    next: 'Collect it there. Empty Webhook URL in Settings to get fills here.',
  },
  'not-an-image': {
    text: () => 'What came back is not a picture.',
    next: 'Press Place to collect it again, free.',
  },
  'wrong-size': {
    text: () => 'The picture that came back has another shape than the crop.',
    next: 'Press Open picture to see it, or discard it and fill again.',
  },
  'picture-too-big': {
    text: () => 'The picture that came back is too large to be opened safely.',
    next: 'Press Open picture, make it smaller, and drop it here.',
  },
  'picture-broken': {
    text: () => 'The picture that came back is damaged.',
    next: 'Press Place to collect it again, free.',
  },
};
