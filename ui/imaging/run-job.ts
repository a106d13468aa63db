import { blendAnswer } from './blend-answer.ts';
import type { Breathe } from './breathe.ts';
import { checkChange } from './check-change.ts';
import { eraseCrop } from './erase/erase-crop.ts';
import { drawHeat } from './draw-heat.ts';
import type { Blended, Checked, Heat, Prepared, Probed, ProbePictures, View } from './imaging.ts';
import type { Job } from './is-order.ts';
import type { Platform } from './platform.ts';
import { prepareCrop } from './prepare.ts';
import { drawProbe, readProbe } from './probe/run-probe.ts';
import { viewCrop } from './view-crop.ts';

export type Done = Prepared | Blended | Checked | Heat | View | ProbePictures | Probed;

/** Does one job, in the worker or inline; `onProgress` gets 0–1. Rejects with FillError. */
export function runJob(job: Job, platform: Platform, breathe: Breathe, onProgress: (share: number) => void): Promise<Done> {
  switch (job.kind) {
    case 'prepare':
      return prepareCrop(platform, job.input, breathe);
    case 'blend':
      return blendAnswer(platform, job.input, breathe);
    case 'erase':
      return eraseCrop(platform, job.input, breathe, onProgress);
    case 'check':
      return checkChange(platform, job.input, breathe);
    case 'heat':
      return drawHeat(platform, job.input, breathe);
    case 'view':
      return viewCrop(platform, job.input);
    case 'draw-probe':
      return drawProbe(platform, job.input.profile, breathe);
    case 'read-probe':
      return readProbe(platform, job.input.exported);
  }
}
