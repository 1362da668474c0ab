//! The program: arguments, then the window or a headless command.

fn main() {}
