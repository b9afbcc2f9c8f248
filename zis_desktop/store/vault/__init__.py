"""The key file beside the store, and texts under its key."""
