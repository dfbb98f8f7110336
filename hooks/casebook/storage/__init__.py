"""Files on disk: how they are read and written safely, their digests, and the two caches."""
