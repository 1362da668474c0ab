//! Window glue.
