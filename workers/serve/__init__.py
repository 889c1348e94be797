"""Our labelers for others: the Label Studio machine-learning backend protocol over any registered labeler."""
