//! The whole program in a window for tests: a session and its shell, on desks in a temporary folder.

use super::{Look, Window};
use egui_kittest::kittest::Queryable as _;
use muharrir::base::{FixedClock, Ids};
use muharrir::i18n::Language;
use muharrir::session::{Dialogs, Purpose, Services, Session};
use muharrir::settings::{Settings, ThemeChoice};
use muharrir::storage::RealVfs;
use muharrir::ui::Shell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

struct NoDialogs;

impl Dialogs for NoDialogs {
    fn ask(&self, _: Purpose, answer: Box<dyn FnOnce(Option<PathBuf>) + Send>) {
        answer(None);
    }
}

/// A running program.
pub struct Program {
    pub session: Session,
    pub folder: Arc<tempfile::TempDir>,
    shell: Option<Shell>,
}

/// A session of one person, whose clock the test moves.
pub fn session_of(person: &str, language: Language, dark: bool, clock: Arc<FixedClock>) -> Session {
    let services = Services {
        vfs: Arc::new(RealVfs),
        clock,
        ids: Arc::new(Ids::random()),
        wake: Arc::new(|| {}),
        open_in_system: Arc::new(|_| {}),
        dialogs: Arc::new(NoDialogs),
        settings_file: None,
    };
    let theme = if dark { ThemeChoice::Dark } else { ThemeChoice::Light };
    Session::new(services, Settings { language, theme, person: person.into(), ..Settings::default() })
}

/// A session of هدى الشامي.
pub fn session(language: Language, dark: bool) -> Session {
    session_of("هدى الشامي", language, dark, Arc::new(FixedClock::default()))
}

/// Lets the work in the background go on until `holds`.
pub fn until(session: &mut Session, holds: impl Fn(&Session) -> bool) {
    let start = Instant::now();
    while !holds(session) {
        session.poll();
        std::thread::sleep(Duration::from_millis(2));
        assert!(start.elapsed() < Duration::from_secs(60), "{:?}", session.notices);
    }
}

/// A window on a session that `prepare` has brought as far as the test wants, in a folder of its own.
pub fn window(language: Language, dark: bool, prepare: impl FnOnce(&Path, &mut Session)) -> Window<Program> {
    let folder = Arc::new(tempfile::tempdir().expect("a temporary folder"));
    let mut session = session(language, dark);
    prepare(folder.path(), &mut session);
    window_on(session, folder, language, dark)
}

/// A window on a session.
pub fn window_on(session: Session, folder: Arc<tempfile::TempDir>, language: Language, dark: bool) -> Window<Program> {
    let look = Look::new(language).dark(dark).size(1440.0, 900.0);
    let program = Program { session, shell: None, folder };
    let mut window = Window::open_bare(look, program, |ui, program| {
        let shell = program.shell.get_or_insert_with(|| Shell::new(ui.ctx()));
        shell.show(ui, &mut program.session);
    });
    steps(&mut window, 6);
    window
}

/// Draws frames.
pub fn steps(window: &mut Window<Program>, count: usize) {
    for _ in 0..count {
        std::thread::sleep(Duration::from_millis(4));
        window.harness.step();
    }
}

/// Waits for the session, then draws.
pub fn settle(window: &mut Window<Program>, holds: impl Fn(&Session) -> bool) {
    until(&mut window.harness.state_mut().session, holds);
    steps(window, 4);
}

/// Presses what is called so.
pub fn press(window: &mut Window<Program>, label: &str) {
    window.harness.get_all_by_label(label).next().unwrap_or_else(|| panic!("no {label}")).click();
    steps(window, 3);
}

/// True if something on the screen says so, among other words.
pub fn says(window: &Window<Program>, words: &str) -> bool {
    window.harness.query_all_by_label_contains(words).next().is_some()
}

/// Writes what is planted: a stranger's file, not the program's.
pub fn put(path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> std::io::Result<()> {
    use std::io::Write as _;
    std::fs::File::create(path)?.write_all(bytes.as_ref())
}
