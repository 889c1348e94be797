/** Labels out of pasted text or a file: one a line, or separated by commas or semicolons; repeated ones once. */
export function parseLabels(text: string): string[] {
  const parts = text
    .replace(/^\uFEFF/, "")
    .split(/[\r\n,;\t]+/)
    .map((part) => part.trim())
    .filter(Boolean);
  return [...new Set(parts)];
}
