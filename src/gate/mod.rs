//! The check list: findings that stop or accompany an export.
