use super::*;
use crate::storage::sim::{Refusal, SimVfs};

const PATH: &str = "/disk/config/muharrir/settings.ron";

fn home() -> SimVfs {
    let vfs = SimVfs::new();
    vfs.create_dir(Path::new("/disk")).unwrap();
    vfs.copy()
}

fn chosen() -> Settings {
    Settings {
        language: Language::English,
        theme: ThemeChoice::Dark,
        zoom: 1.25,
        person: "رنا قاسم".into(),
        desk: Some("/disk/مكتب".into()),
        export_profile: "press".to_owned(),
        window: Some(WindowPlace { x_pt: None, y_pt: Some(4.0), width_pt: 1280.0, height_pt: 800.0, maximized: false }),
        ..Settings::default()
    }
}

#[test]
fn what_is_saved_is_read_in_a_folder_that_was_not_there() {
    let (vfs, path) = (home(), Path::new(PATH));
    assert_eq!(Settings::load(path, &vfs), (Settings::default(), None));
    chosen().save(path, &vfs).unwrap();
    let after = vfs.crash(crate::storage::sim::Names::UpTo(0), crate::storage::sim::Bytes::Dropped);
    assert_eq!(Settings::load(path, &after), (chosen(), None));
}

#[test]
fn unknown_and_missing_fields_do_no_harm() {
    let (vfs, path) = (home(), Path::new("/disk/settings.ron"));
    vfs.plant(path, r#"(format: 1, content: (zoom: 9.0, from_later: "x", person: "ا"))"#.as_bytes()).unwrap();
    let (settings, warning) = Settings::load(path, &vfs);
    assert_eq!((settings.zoom, settings.person.as_str(), warning), (2.0, "ا", None));
}

#[test]
fn a_damaged_or_newer_file_gives_defaults_and_a_warning_and_is_kept() {
    for (text, why) in [("(format: 1, cont", "damaged"), ("(format: 9, content: ())", "newer"), ("\u{0}", "damaged")] {
        let (vfs, path) = (home(), Path::new("/disk/settings.ron"));
        vfs.plant(path, text.as_bytes()).unwrap();
        let (settings, warning) = Settings::load(path, &vfs);
        assert_eq!(settings, Settings::default());
        assert!(warning.is_some_and(|w| !w.ar.is_empty() && w.en.contains("defaults")));
        assert_eq!(vfs.read(path, 100).unwrap(), text.as_bytes(), "loading changes nothing");
        chosen().save(path, &vfs).unwrap();
        let names = vfs.list(Path::new("/disk")).unwrap();
        let kept = names.iter().find(|n| n.name.starts_with(&format!("settings ({why} "))).expect("kept aside");
        assert_eq!(vfs.read(&Path::new("/disk").join(&kept.name), 100).unwrap(), text.as_bytes());
        assert_eq!(Settings::load(path, &vfs), (chosen(), None));
    }
}

#[test]
fn a_refused_save_is_an_error_and_leaves_the_old() {
    let path = Path::new(PATH);
    let vfs = home();
    chosen().save(path, &vfs).unwrap();
    for refusal in Refusal::ALL {
        let vfs = vfs.copy().fail_at(0, refusal, true);
        assert!(Settings::default().save(path, &vfs).is_err());
        vfs.reset();
        assert_eq!(Settings::load(path, &vfs).0, chosen());
    }
}

#[test]
fn the_default_places_are_named_in_ascii() {
    if let Some(dir) = default_desk_dir() {
        assert_eq!(dir.file_name().unwrap(), "Muharrir");
    }
    if let Some(path) = default_path() {
        assert_eq!(path.file_name().unwrap(), "settings.ron");
    }
}
