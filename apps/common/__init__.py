"""What every domain may use: the gateway to the workers, the queue, errors, HTTP."""
