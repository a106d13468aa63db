import * as v from 'valibot';
import { answerCall } from '../core/protocol/answer-call.ts';
import { callSchema, type ReplyEnvelope } from '../core/protocol/envelope.ts';
import { createHandlers } from './create-handlers.ts';
import { createImageSizes } from './picture-density.ts';
import { readCommand, runCommand, runsWithoutPanel } from './run-command.ts';
import { createSwitches, type Switches } from './switches.ts';
import { watchTarget } from './watch-target.ts';

const panel = { width: 340, height: 680, themeColors: true, title: 'Finefill' };

const send = (envelope: ReplyEnvelope): void => figma.ui.postMessage(envelope);

function mendCrash(switches: Switches): void {
  try {
    switches.restoreLeftovers(figma.currentPage);
  } catch (caught) {
    console.warn('Finefill could not look for switched layers', caught); // read-only files cannot be mended
  }
}

function openPanel(switches: Switches): void {
  figma.showUI(__html__, panel);
  const timers = {
    start: (ms: number, ring: () => void): (() => void) => {
      const handle = setTimeout(ring, ms);
      return () => clearTimeout(handle);
    },
  };
  const watch = watchTarget(figma, createImageSizes(figma), timers, (name, value) => send({ kind: 'event', name, value }));
  const handlers = createHandlers(figma, { command: readCommand(figma.command), switches, watch });
  figma.on('currentpagechange', () => mendCrash(switches));
  figma.on('close', () => switches.restoreAll());
  figma.ui.on('message', (message: unknown) => {
    const parsed = v.safeParse(callSchema, message);
    if (!parsed.success) return;
    answerCall(handlers, parsed.output).then(send).catch((caught: unknown) => console.error('Finefill could not answer', caught));
  });
}

async function start(): Promise<void> {
  const switches = createSwitches();
  mendCrash(switches);
  const command = readCommand(figma.command);
  if (runsWithoutPanel(command)) figma.closePlugin(await runCommand(figma, command));
  else openPanel(switches);
}

start().catch((caught: unknown) => figma.closePlugin(`Finefill could not start: ${String(caught)}`));
