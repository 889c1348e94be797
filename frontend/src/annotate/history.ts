/** The clips submitted from this tab, newest last, so that U still works after a reload. */
const KEPT = 20;

export function submitted(store: Storage, project: string): string[] {
  try {
    const kept = JSON.parse(store.getItem(`earmark.submitted.${project}`) ?? "[]") as unknown;
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === "string") : [];
  } catch {
    return [];
  }
}

export function push(store: Storage, project: string, assignment: string): void {
  write(store, project, [...submitted(store, project).filter((one) => one !== assignment), assignment].slice(-KEPT));
}

export function forget(store: Storage, project: string, assignment: string): void {
  write(store, project, submitted(store, project).filter((one) => one !== assignment));
}

function write(store: Storage, project: string, list: string[]): void {
  try {
    store.setItem(`earmark.submitted.${project}`, JSON.stringify(list));
  } catch {
    // storage is off: U works on nothing
  }
}
