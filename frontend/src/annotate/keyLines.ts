import type { Project } from "../api/types";
import { t } from "../i18n";
import type { KeyLine } from "../keys/KeysHelp";

/** The annotate page's keys in words, as far as the project uses them. */
export function annotateKeys(project: Pick<Project, "asks_regions" | "asks_caption">): KeyLine[] {
  const lines: (KeyLine | false)[] = [
    [["confirm"], t("keys.confirm")],
    [["playPause"], t("keys.play")],
    [{ always: ["1", "…", "9", "0"] }, t("keys.choose")],
    [["type"], t("keys.type")],
    [["back", "forward"], t("keys.seek")],
    [["farBack", "farForward"], t("keys.seekFar")],
    [["loop"], t("keys.loop")],
    [["slower", "faster"], t("keys.rate")],
    project.asks_regions && [["onset"], t("keys.onset")],
    project.asks_regions && [["offset"], t("keys.offset")],
    project.asks_regions && [["nextSpan", "previousSpan"], t("keys.nextSpan")],
    project.asks_regions && [["remove"], t("keys.remove")],
    project.asks_regions && [{ always: ["Esc"] }, t("keys.deselect")],
    project.asks_caption && [["caption"], t("keys.caption")],
    [["zoomIn", "zoomOut"], t("keys.zoom")],
    [["spectrogram"], t("keys.spectrogram")],
    [["ask"], t("keys.ask")],
    [["skip"], t("keys.skip")],
    [["undoSubmit"], t("keys.undoSubmit")],
    [{ always: ["Ctrl", "Z"] }, t("keys.undo")],
    [["help"], t("keys.help")],
  ];
  return lines.filter((line): line is KeyLine => line !== false);
}

export function reviewKeys(): KeyLine[] {
  return [
    [["accept"], t("keys.accept")],
    [["return"], t("keys.return")],
    [["edit"], t("keys.edit")],
    [["playPause"], t("keys.play")],
    [["back", "forward"], t("keys.seek")],
    [{ always: ["1", "…", "9"] }, t("keys.pick")],
    [["loop"], t("keys.loop")],
    [["zoomIn", "zoomOut"], t("keys.zoom")],
    [["spectrogram"], t("keys.spectrogram")],
    [["help"], t("keys.help")],
  ];
}
