//! Programs that a newcomer runs first.
