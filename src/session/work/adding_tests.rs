//! What was read comes onto the desk whole, whatever the disk refuses.

use super::add_reading;
use crate::base::{Clock, FixedClock, Ids};
use crate::document::{Article, Picture};
use crate::import::readers::{Kind, Reading};
use crate::storage::sim::{Refusal, SimVfs};
use crate::storage::{Desk, DeskInfo};
use std::path::Path;
use std::sync::Arc;

const PICTURE: &[u8] = include_bytes!("../../../assets/sample/harbour.jpg");

fn reading() -> Reading {
    let ids = Ids::sequential(1);
    let mut article = Article::new(&ids, FixedClock::default().now());
    article.meta.slug = "ship".into();
    let picture = Picture { id: ids.make(), name: "ship.jpg".into(), ..Picture::default() };
    let files = vec![(picture.id, PICTURE.to_vec())];
    article.pictures.push(picture);
    Reading { article, warnings: Vec::new(), files, kind: Kind::Docx }
}

#[test]
fn what_is_read_stands_on_the_desk_whole_or_not_at_all() {
    // What the disk refuses of the article itself is the desk's own matter.
    let vfs = SimVfs::new();
    let desk = Desk::create(Path::new("/desk"), &DeskInfo::default(), Arc::new(vfs.clone())).expect("a desk");
    vfs.reset();
    desk.add(&reading().article).expect("added");
    let (mut refused, mut call) = (0, vfs.calls());
    loop {
        let vfs = SimVfs::new();
        let desk = Desk::create(Path::new("/desk"), &DeskInfo::default(), Arc::new(vfs.clone())).expect("a desk");
        vfs.reset();
        let vfs = vfs.fail_at(call, Refusal::Enospc, false);
        let added = add_reading(&desk, reading(), "ship.docx", b"document");
        let calls = vfs.calls();
        vfs.reset();
        let there = desk.list().expect("a list");
        match added {
            Ok((article, _)) => {
                assert!(article.pictures.iter().all(|p| p.file.is_some()), "call {call}");
                assert_eq!(there.len(), 1, "call {call}");
            }
            Err(_) => {
                refused += 1;
                assert!(there.is_empty(), "call {call} leaves half an article");
            }
        }
        call += 1;
        if call > calls {
            break;
        }
    }
    assert!(refused > 10, "{refused}");
}
