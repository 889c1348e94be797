/** The files of a drop or of a file chooser, folders walked through, each under its path. */
import type { Chosen } from "./uploads";

export async function droppedFiles(transfer: DataTransfer): Promise<Chosen[]> {
  // Entries must be taken before the first await: the browser empties the list after the event.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const plain = [...transfer.files];
  if (!entries.some(Boolean)) return plain.map((file) => ({ name: file.name, file }));
  const found: Chosen[] = [];
  for (const entry of entries) if (entry) await walk(entry, "", found);
  return found;
}

export function chosenFiles(list: FileList): Chosen[] {
  return [...list].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

async function walk(entry: FileSystemEntry, folder: string, found: Chosen[]): Promise<void> {
  const path = folder ? `${folder}/${entry.name}` : entry.name;
  if (entry instanceof FileSystemFileEntry || entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    if (!entry.name.startsWith(".")) found.push({ name: path, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A reader gives a hundred entries at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    for (const inner of some) await walk(inner, path, found);
  }
}
