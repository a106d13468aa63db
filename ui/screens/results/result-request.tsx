import type { Recipe } from '../../../core/recipe.ts';
import { CopyLine } from '../../controls/copy-line.tsx';
import { Disclosure } from '../../controls/disclosure.tsx';
import type { Fold } from '../../model/folds.ts';
import type { Words } from '../../words/words.ts';
import { sayService } from '../say-service.ts';

/** What was asked of the service and what it told, for bills and for its support. Folded: the picture comes first. */
export function ResultRequest({ recipe, fold, words }: { readonly recipe: Recipe; readonly fold: Fold; readonly words: Words }) {
  const { made, plan, provider, region } = recipe;
  if (provider === 'erase') return null;
  const { request } = words.results;
  const rows: (readonly [label: string, figure: string | null])[] = [
    [request.service, sayService(provider, region, words)],
    [request.sent, request.size(plan.request.width, plan.request.height, recipe.maskInAlpha === true)],
    [request.counted, request.megapixels(made.inputMp ?? null, made.outputMp ?? null)],
    [request.seedUsed, made.answerSeed === undefined ? null : String(made.answerSeed)],
    [request.work, made.workMs === undefined ? null : request.measured(made.workMs)],
  ];
  return (
    <Disclosure label={request.title} fold={fold}>
      <dl class="figures">
        {rows.map(([label, figure]) => figure !== null && (
          <>
            <dt>{label}</dt>
            <dd>{figure}</dd>
          </>
        ))}
      </dl>
      {made.taskId !== undefined && <CopyLine label={request.id} text={made.taskId} words={words.report} />}
    </Disclosure>
  );
}
