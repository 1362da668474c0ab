//! The register of sources and what they said.
