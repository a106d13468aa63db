import { mostGrow } from '../../../core/plan/most-grow.ts';
import { Group } from '../../controls/group.tsx';
import type { ResultView, ResultsModel } from '../../model/results/results-view.ts';
import type { Words } from '../../words/words.ts';
import { EdgeFields } from '../fill/edge-fields.tsx';

interface ResultEdgeProps {
  readonly result: ResultView;
  readonly model: ResultsModel;
  readonly words: Words;
}

/** The edge of a placed fill: changed from the kept answer whenever a control comes to rest, or why it cannot be. */
export function ResultEdge({ result, model, words }: ResultEdgeProps) {
  const { layerId, edge } = result;
  if (edge === null) {
    return <Group label={words.results.edgeFixed}><p class="quiet">{words.results.edgeFixedWhy}</p></Group>;
  }
  return <EdgeFields edge={edge} words={words.fill} mostGrow={mostGrow(result.recipe)} onEdge={(next) => model.setEdge(layerId, next)} />;
}
