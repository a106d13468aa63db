import * as v from 'valibot';
import { answerCall } from '../core/protocol/answer-call.ts';
import { callSchema, type ReplyEnvelope } from '../core/protocol/envelope.ts';
import { firstPanelSize } from '../core/panel-size.ts';
import { answerAhead } from './answer-ahead.ts';
import { createHandlers } from './create-handlers.ts';
import { createImageSizes } from './capture/picture-density.ts';
import { createPassingLayers, type PassingLayers } from './capture/passing-layers.ts';
import { restoreSize } from './restore-size.ts';
import { createHeardBefore } from './heard-before.ts';
import { readCommand, runCommand, runsWithoutPanel } from './run-command.ts';
import { openStorage } from './storage.ts';
import { createSwitches, type Switches } from './capture/switches.ts';
import { watchTarget } from './select/watch-target.ts';

const panel = { ...firstPanelSize, themeColors: true, title: 'Finefill' };

const send = (envelope: ReplyEnvelope): void => figma.ui.postMessage(envelope);

function mendCrash(switches: Switches, passing: PassingLayers): void {
  try {
    switches.restoreLeftovers(figma.currentPage);
    passing.sweep(figma.currentPage);
  } catch (caught) {
    console.warn('Finefill could not look for what a crash left', caught); // read-only files cannot be mended
  }
}

function openPanel(switches: Switches, passing: PassingLayers): void {
  restoreSize(figma).catch((caught: unknown) => console.warn('Finefill could not read the size of its window', caught));
  const timers = {
    start: (ms: number, ring: () => void): (() => void) => {
      const handle = setTimeout(ring, ms);
      return () => clearTimeout(handle);
    },
  };
  const watch = watchTarget(figma, createImageSizes(figma), timers, (name, value) => send({ kind: 'event', name, value }));
  const storage = openStorage(figma.clientStorage);
  const handlers = createHandlers(figma, { command: readCommand(figma.command), storage, switches, passing, watch });
  figma.on('currentpagechange', () => mendCrash(switches, passing));
  figma.on('close', () => {
    switches.restoreAll();
    passing.removeAll();
    storage.leave();
  });
  const heardBefore = createHeardBefore();
  figma.ui.on('message', (message: unknown) => {
    const parsed = v.safeParse(callSchema, message);
    if (!parsed.success || heardBefore(parsed.output.id)) return;
    answerCall(handlers, parsed.output).then(send).catch((caught: unknown) => console.error('Finefill could not answer', caught));
  });
  answerAhead(handlers, send).catch((caught: unknown) => console.error('Finefill could not answer ahead', caught));
}

async function start(): Promise<void> {
  const switches = createSwitches();
  const passing = createPassingLayers();
  const command = readCommand(figma.command);
  const alone = runsWithoutPanel(command);
  if (!alone) figma.showUI(__html__, { ...panel, visible: command !== 'erase' }); // first, so that the window loads while the page is looked through
  mendCrash(switches, passing);
  if (alone) figma.closePlugin(await runCommand(figma, command));
  else openPanel(switches, passing);
}

start().catch((caught: unknown) => figma.closePlugin(`Finefill could not start: ${String(caught)}`));
