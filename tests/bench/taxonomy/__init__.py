"""How long a whole sweep takes, beside the plain way and a better baseline: `python -m tests.bench.taxonomy`."""

import os

# One core for every side; read when numpy is first loaded, which happens after this.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
