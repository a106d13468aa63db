import type { CompareModel, CompareSheet } from '../model/compare-model.ts';
import type { BatchWords } from '../words/batch-words.ts';

/** The sheet: rows by what is compared, columns by seed. A made cell is a button that makes it the fill. */
export function CompareGrid({ sheet, model, words }: { readonly sheet: CompareSheet; readonly model: CompareModel; readonly words: BatchWords }) {
  return (
    <table class="compare-grid">
      <thead>
        <tr>
          <td />
          {sheet.seeds.map((seed) => <th key={seed} scope="col" class="clip" title={words.seedName(seed)}>{words.seedName(seed)}</th>)}
        </tr>
      </thead>
      <tbody>
        {sheet.rows.map((row, at) => (
          <tr key={words.rowName(row)}>
            <th scope="row">{words.rowName(row)}</th>
            {sheet.cells.filter((cell) => cell.row === at).map(({ column, seed, layerId, picture }) => (
              <td key={column}>
                {layerId === null
                  ? <span class={sheet.state === 'running' ? 'compare-cell compare-waiting' : 'compare-cell'}><span class="unseen">{words.cell(row, seed, false)}</span></span>
                  : (
                    <button type="button" class="compare-cell" aria-pressed={model.chosen.value === layerId} title={words.cell(row, seed, true)} onClick={() => model.choose(layerId)}>
                      {picture !== null && <img src={picture} alt="" />}
                      <span class="unseen">{words.cell(row, seed, true)}</span>
                    </button>
                  )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
