import type { Project } from "../api/types";
import { t } from "../i18n";
import type { KeyLine } from "../keys/KeysHelp";

/** The annotate page's keys in words, as far as the project uses them. */
export function annotateKeys(project: Pick<Project, "asks_regions" | "asks_caption">): KeyLine[] {
  const lines: (KeyLine | false)[] = [
    [["Enter"], t("keys.confirm")],
    [["Space"], t("keys.play")],
    [["1", "…", "9", "0"], t("keys.choose")],
    [["/"], t("keys.type")],
    [["←", "→"], t("keys.seek")],
    [["Shift", "←", "→"], t("keys.seekFar")],
    [["L"], t("keys.loop")],
    [[",", "."], t("keys.rate")],
    project.asks_regions && [["[", "I"], t("keys.onset")],
    project.asks_regions && [["]", "O"], t("keys.offset")],
    project.asks_regions && [["Tab"], t("keys.nextSpan")],
    project.asks_regions && [["Delete"], t("keys.remove")],
    project.asks_regions && [["Esc"], t("keys.deselect")],
    project.asks_caption && [["C"], t("keys.caption")],
    [["S"], t("keys.skip")],
    [["U"], t("keys.undoSubmit")],
    [["Ctrl", "Z"], t("keys.undo")],
    [["?"], t("keys.help")],
  ];
  return lines.filter((line): line is KeyLine => line !== false);
}

export function reviewKeys(): KeyLine[] {
  return [
    [["A"], t("keys.accept")],
    [["R"], t("keys.return")],
    [["Space"], t("keys.play")],
    [["←", "→"], t("keys.seek")],
    [["1", "…", "9"], t("keys.pick")],
    [["L"], t("keys.loop")],
    [["?"], t("keys.help")],
  ];
}
