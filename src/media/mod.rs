//! Pictures: decode, orient, resize, encode.
