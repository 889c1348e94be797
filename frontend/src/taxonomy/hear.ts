/** Which clips a category can be heard by. Pure. */

interface Labelled {
  labels: readonly string[];
}

/** The rows that carry one of these labels; those whose first label it is come first. */
export function heardBy<Row extends Labelled>(rows: readonly Row[], texts: ReadonlySet<string>): Row[] {
  const found = rows.filter((row) => row.labels.some((text) => texts.has(text)));
  const first = (row: Row) => (texts.has(row.labels[0] ?? "") ? 0 : 1);
  return found.sort((one, other) => first(one) - first(other));
}
