import { allCases } from './all-cases.ts';
import { sweepPages, withOwnPlace } from './own-place.ts';
import { panelPage } from './panel-page.ts';
import { createPanelProbe } from './panel-probe.ts';
import { runCases } from './run-cases.ts';
import { writeReport } from './write-report.ts';

const longestAnswerMs = 10_000;
const longestCaseMs = 30_000;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function start(): Promise<void> {
  figma.showUI(panelPage, { width: 560, height: 640, themeColors: true, title: 'Finefill self-test' });
  const panel = createPanelProbe(figma.ui, wait, longestAnswerMs);
  const leftovers = await sweepPages(figma);
  const findings = await withOwnPlace(figma, ({ page, clear }) => runCases({ host: figma, page, clear, panel, wait }, allCases, longestCaseMs));
  const info = {
    version: __VERSION__,
    editorType: figma.editorType,
    apiVersion: figma.apiVersion,
    colourProfile: figma.root.documentColorProfile,
    leftovers,
  };
  const report = writeReport(info, findings);
  console.log(report);
  panel.show(report);
  const differing = findings.filter(({ outcome }) => outcome.kind === 'differs').length;
  figma.notify(differing === 0 ? `Self-test: all ${findings.length} cases as expected` : `Self-test: ${differing} of ${findings.length} cases differ`);
}

start().catch((caught: unknown) => {
  const why = `The self-test could not run: ${caught instanceof Error ? caught.message : String(caught)}`;
  console.error(why);
  figma.ui.postMessage({ kind: 'report', text: `${why}\nIt needs edit rights and, in Figma Design, room for one more page (a Starter file holds three).` });
});
