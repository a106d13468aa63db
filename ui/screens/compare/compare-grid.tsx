import type { CompareModel, CompareSheet } from '../../model/compare/compare-model.ts';
import type { RowName } from '../../model/compare/compare-plan.ts';
import type { BatchWords } from '../../words/batch-words.ts';

interface GridProps {
  readonly sheet: CompareSheet;
  readonly model: CompareModel;
  readonly words: BatchWords;
}

function Row({ sheet, model, words, row, at }: GridProps & { readonly row: RowName; readonly at: number }) {
  return (
    <tr>
      <th scope="row">{words.rowName(row)}</th>
      {sheet.columns.map((column, place) => {
        const cell = sheet.cells.find((each) => each.row === at && each.column === place);
        const { layerId, picture } = cell ?? { layerId: null, picture: null };
        const name = words.cell(row, column, layerId !== null);
        return (
          <td key={column.value}>
            {layerId === null
              ? <span class={sheet.state === 'running' ? 'compare-cell compare-waiting' : 'compare-cell'}><span class="unseen">{name}</span></span>
              : (
                <button type="button" class="compare-cell" aria-pressed={model.chosen.value === layerId} title={name} onClick={() => model.choose(layerId)}>
                  {picture !== null && <img src={picture} alt="" />}
                  <span class="unseen">{name}</span>
                </button>
              )}
          </td>
        );
      })}
    </tr>
  );
}

/** The sheet: rows and columns by what is compared. A made cell is a button that makes it the fill. */
export function CompareGrid({ sheet, model, words }: GridProps) {
  const [first] = sheet.columns;
  return (
    <table class="compare-grid">
      <thead>
        <tr>
          <td class="quiet">{first && words.columnKinds[first.kind]}</td>
          {sheet.columns.map((column) => (
            <th key={column.value} scope="col" title={words.columnName(column)}>
              <span aria-hidden="true">{words.columnShort(column)}</span>
              <span class="unseen">{words.columnName(column)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{sheet.rows.map((row, at) => <Row key={words.rowName(row)} sheet={sheet} model={model} words={words} row={row} at={at} />)}</tbody>
    </table>
  );
}
