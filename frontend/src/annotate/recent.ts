/** Labels this person used lately in the project, newest first; completion offers them first. */
const KEPT = 20;

export function recentLabels(store: Storage, project: string): string[] {
  try {
    const kept = JSON.parse(store.getItem(`earmark.recent.${project}`) ?? "[]") as unknown;
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === "string") : [];
  } catch {
    return [];
  }
}

export function rememberLabel(store: Storage, project: string, label: string): string[] {
  const recent = [label, ...recentLabels(store, project).filter((one) => one !== label)].slice(0, KEPT);
  try {
    store.setItem(`earmark.recent.${project}`, JSON.stringify(recent));
  } catch {
    // storage is off: completion works without
  }
  return recent;
}
