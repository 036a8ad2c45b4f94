/** Something to choose, in a form's list or among suggestions. */
export interface Option {
  value: string;
  label: string;
  /** A quieter second line, where there is room for one. */
  detail?: string;
}
