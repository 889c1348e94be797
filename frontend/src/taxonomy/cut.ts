/** Cuts of the kept tree, made here so that they show while a slider moves. Pure. */

export interface Tree {
  /** The leaves, in order. */
  labels: readonly { text: string; count: number }[];
  /** Merge m joins two nodes into node (number of labels + m), lowest first. */
  merges: readonly (readonly number[])[];
  /** For each node the place of the label that names it. */
  names: readonly number[];
}

export interface Cluster {
  name: string;
  clips: number;
  /** Places of its labels. */
  members: number[];
}

/** The k clusters of the tree, most clips first; none where the tree or its names were not kept, or lack this k. */
export function cutAt({ labels, merges, names }: Tree, k: number): Cluster[] {
  const size = labels.length;
  if (!merges.length || !names.length || k < 1 || k > size) return [];
  const nodes = new Set([2 * size - 2]);
  for (let node = 2 * size - 2; nodes.size < k; node -= 1) {
    nodes.delete(node);
    for (const child of merges[node - size] ?? []) nodes.add(child);
  }
  return [...nodes]
    .map((node) => {
      const members = leavesOf(node, size, merges);
      return {
        name: labels[names[node] ?? 0]?.text ?? "",
        clips: members.reduce((sum, place) => sum + (labels[place]?.count ?? 0), 0),
        members,
      };
    })
    .sort((one, other) => other.clips - one.clips || (one.members[0] ?? 0) - (other.members[0] ?? 0));
}

function leavesOf(node: number, size: number, merges: Tree["merges"]): number[] {
  const found: number[] = [];
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next < size) found.push(next);
    else waiting.push(...(merges[next - size] ?? []));
  }
  return found.sort((one, other) => one - other);
}
