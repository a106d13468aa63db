import { Button } from '../../controls/button.tsx';
import { Clip } from '../../controls/clip.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { TargetIcon } from '../../controls/icons.tsx';
import { ProgressBar } from '../../controls/progress-bar.tsx';
import type { AppModel } from '../../model/app-model.ts';
import { showName } from '../../words/show-name.ts';
import type { Words } from '../../words/words.ts';
import { sayCancel } from '../say-cancel.ts';
import { sayStatus } from '../say-status.ts';

interface FillNowProps {
  readonly model: AppModel;
  readonly words: Words;
}

function ToResults({ text, model, words }: FillNowProps & { readonly text: string }) {
  return (
    <div class="footer-line">
      <Clip text={text} />
      <Button kind="link" onPress={() => model.openTab('results')}>{words.tabs.results}</Button>
    </div>
  );
}

function Working({ model, words }: FillNowProps) {
  const { jobs, now, cancel } = model.results;
  const text = sayStatus(model.status.value, words);
  const stoppable = jobs.value.filter((job) => job.cancel !== null);
  const [job] = stoppable;
  if (job === undefined || stoppable.length > 1) {
    return (
      <>
        <ToResults text={text} model={model} words={words} />
        <ProgressBar label={text} value={null} />
      </>
    );
  }
  return (
    <>
      <div class="footer-line">
        <Clip text={text} />
        <span class="quiet">{words.results.elapsed(Math.max(0, now.value - job.startedAt))}</span>
        <Button kind="link" title={sayCancel(job, words)} onPress={() => cancel(job.id)}>{words.results.actions.cancel}</Button>
      </div>
      <ProgressBar label={text} value={job.progress} />
    </>
  );
}

function Removed({ model, words }: FillNowProps) {
  const { removed, undoRemove } = model.results;
  if (removed.value === null) return null;
  return (
    <div class="footer-line">
      <Clip look="quiet" text={words.results.removed(showName(removed.value.name))} />
      <Button kind="link" onPress={undoRemove}>{words.results.undo}</Button>
    </div>
  );
}

/** What the last press came to, above the button that made it: how far, where the fill lies, and the way back. */
export function FillNow({ model, words }: FillNowProps) {
  const status = model.status.value;
  switch (status?.kind) {
    case 'working':
      return <div class="fill-now"><Working model={model} words={words} /></div>;
    case 'placed':
      return (
        <div class="footer-line">
          <Clip look="quiet" text={sayStatus(status, words)} />
          <IconButton label={words.results.showOnCanvas} onPress={() => model.results.reveal(status.layerId)}><TargetIcon /></IconButton>
          <span class="footer-links">
            <Button kind="link" onPress={() => model.results.remove(status.layerId)}>{words.results.remove}</Button>
          </span>
        </div>
      );
    case 'removed':
      return <Removed model={model} words={words} />;
    case 'withdrawn':
      return <div class="footer-line"><Clip look="quiet" text={sayStatus(status, words)} /></div>;
    case 'placed-several':
    case 'not-sent':
      return <ToResults text={sayStatus(status, words)} model={model} words={words} />;
    default:
      return null;
  }
}
