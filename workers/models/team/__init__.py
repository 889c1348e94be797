"""A team's own models: containers and Label Studio backends, asked over HTTP."""
