export interface ReportWords {
  readonly title: string;
  readonly hint: string;
  readonly show: string;
  readonly label: string;
  readonly sendIt: string;
  readonly copy: string;
  readonly copied: string;
  /** Where the browser refuses to copy. */
  readonly selected: string;
  readonly close: string;
}
