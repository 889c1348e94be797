/** Labels out of pasted text or a file: one a line, or separated by commas or semicolons; repeated ones once. */
export function parseLabels(text: string): string[] {
  const plain = text.replace(/^\uFEFF/, "");
  const column = labelColumn(plain);
  const parts = column ?? plain.split(/[\r\n,;\t]+/);
  return [...new Set(parts.map((part) => part.trim()).filter(Boolean))];
}

/** The column called "label" (or "labels") of a table with a header line; null when the text is no such table. */
function labelColumn(text: string): string[] | null {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  const separator = [",", ";", "\t"].find((one) => first.includes(one)) ?? ",";
  const [header = [], ...rows] = table(text, separator);
  const place = header.findIndex((name) => /^labels?$/i.test(name.trim()));
  return place < 0 || !rows.length ? null : rows.flatMap((row) => (row[place] ?? "").split(/[,;|]/));
}

/** CSV with quotes: rows of cells. */
function table(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const close = (): void => {
    rows.at(-1)?.push(cell);
    cell = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text.charAt(at + 1) === '"') {
        cell += letter;
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && !cell) quoted = true;
    else if (letter === separator) close();
    else if (letter === "\n" || letter === "\r") {
      if (letter === "\r" && text.charAt(at + 1) === "\n") at += 1;
      close();
      rows.push([]);
    } else cell += letter;
  }
  close();
  return rows.filter((row) => row.some((one) => one.trim()));
}
