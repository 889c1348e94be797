"""From thousands of free labels to a few categories: every number of categories scored at once, exactly.

A pure library: arrays in, arrays out. `silhouette_sweep` is the door; docs/taxonomy.md explains the method.
"""

from workers.clustering.sweep import SilhouetteSweep, silhouette_sweep

__all__ = ["SilhouetteSweep", "silhouette_sweep"]
