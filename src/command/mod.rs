//! The table of user commands.
