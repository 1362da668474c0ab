//! Editing one article.
