//! Publishing against a site on this machine: first time, again, with connections cut at every request, with what the site's
//! editor did in between. `MUHARRIR_WORDPRESS=http://127.0.0.1:… MUHARRIR_WORDPRESS_USER=… MUHARRIR_WORDPRESS_PASSWORD=…` runs
//! the same against a real WordPress.

use super::fake::{Cut, FakeSite, PASSWORD, USER};
use super::*;
use crate::base::{Clock, FixedClock, Ids, Timestamp};
use crate::document::Article;
use crate::export::{Post, PostPicture};
use crate::storage::sim::{Bytes, Names, SimVfs};
use crate::storage::{Desk, DeskInfo, Vfs};
use std::path::Path;
use std::sync::Arc;

fn post() -> Post {
    let picture = |n: u8| PostPicture {
        path: format!("images/picture-{n}.jpg"),
        alt: format!("ميناء مرسى الريحان، الصورة {n}"),
        caption: "رصيف الميناء «الجديد» / تصوير: سلمى الحداد".to_owned(),
        bytes: jpeg(n),
    };
    Post {
        article: "0198c0de-0000-7000-8000-00001234abcd".to_owned(),
        slug: "marsa-port".to_owned(),
        headline: "ميناء مرسى الريحان يستقبل أولى السفن".to_owned(),
        excerpt: "بعد عامين من الترميم.".to_owned(),
        content: "<!-- wp:image -->\n<figure class=\"wp-block-image\"><img src=\"images/picture-1.jpg\" alt=\"أ\"/></figure>\n\
            <!-- /wp:image -->\n\n<!-- wp:paragraph -->\n<p dir=\"rtl\">رست أولى السفن <strong>صباح</strong> الأحد.</p>\n\
            <!-- /wp:paragraph -->\n\n<!-- wp:image -->\n<figure class=\"wp-block-image\"><img src=\"images/picture-2.jpg\" \
            alt=\"ب\"/></figure>\n<!-- /wp:image -->\n"
            .to_owned(),
        pictures: vec![picture(1), picture(2)],
        lead: Some(0),
    }
}

/// A small real JPEG, another for each number.
fn jpeg(n: u8) -> Vec<u8> {
    let pixels = image::RgbImage::from_fn(64, 48, |x, y| image::Rgb([n.wrapping_mul(60), x as u8 * 3, y as u8 * 4]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("a picture");
    bytes.into_inner()
}

struct Bench {
    desk: Desk,
    queue: Queue,
    clock: FixedClock,
    passwords: MemoryPasswords,
    site: Site,
    vfs: SimVfs,
}

fn now() -> Timestamp {
    "2026-11-26T09:00:00Z".parse().expect("a moment")
}

fn bench(address: &str, user: &str, password: &str) -> Bench {
    let vfs = SimVfs::new();
    let shared: Arc<dyn Vfs> = Arc::new(vfs.clone());
    let desk = Desk::create(Path::new("/desk"), &DeskInfo::default(), shared).expect("a desk");
    let mut article = Article::new(&Ids::sequential(1), now());
    article.id = post().article.parse().expect("an id");
    desk.add(&article).expect("an article");
    let site = Site::new("الموقع", address, user).expect("a site");
    let passwords = MemoryPasswords::default();
    passwords.keep(&site, password).expect("kept");
    let queue = Queue::new(Path::new("/data"), Arc::new(vfs.clone()));
    Bench { desk, queue, clock: FixedClock::new(now()), passwords, site, vfs }
}

impl Bench {
    fn ask(&self, post: Post) -> Job {
        let placed = placed_on(&self.desk, post.article.parse().expect("an id"), &self.site.address).expect("read");
        self.queue.add(&self.site, self.desk.root(), post, placed, self.clock.now()).expect("queued")
    }

    fn send(&self) -> Result<Placed, PublishError> {
        let mut job = self.queue.jobs().expect("read").remove(0);
        send(&self.queue, &mut job, &self.desk, &self.passwords, &self.clock, &mut |_, _| true)
    }

    /// The machine dies; only what was synced is there when it starts again.
    fn crash(self) -> Self {
        let vfs = self.vfs.crash(Names::UpTo(0), Bytes::Dropped);
        let shared: Arc<dyn Vfs> = Arc::new(vfs.clone());
        let desk = Desk::open(Path::new("/desk"), shared.clone()).expect("a desk");
        Bench { desk, queue: Queue::new(Path::new("/data"), shared), vfs, ..self }
    }

    fn waiting_files(&self) -> Vec<String> {
        let names = self.vfs.list(Path::new("/data/publishing")).expect("listed");
        names.into_iter().map(|n| n.name).filter(|n| n != "queue.lock").collect()
    }

    /// As after a restart: what waits is tried until it is up.
    fn drain(&self) -> Placed {
        for _ in 0..20 {
            if let Ok(placed) = self.send() {
                return placed;
            }
        }
        panic!("it does not go up")
    }
}

#[test]
fn a_draft_with_its_pictures_goes_up_and_is_updated() {
    let site = FakeSite::start();
    let b = bench(&site.address, USER, PASSWORD);
    b.ask(post());
    let placed = b.send().expect("up");
    {
        let state = site.state();
        assert_eq!((state.media.len(), state.posts.len()), (2, 1));
        let (id, up) = state.posts.first_key_value().expect("a post");
        assert_eq!(placed.post, Some(*id));
        assert_eq!(up.get("status"), "draft");
        assert_eq!(up.get("slug"), "marsa-port-1234abcd");
        assert_eq!(up.get("title"), post().headline);
        assert!(!up.get("content").contains("images/"), "{}", up.get("content"));
        for (media, item) in &state.media {
            assert!(up.get("content").contains(&format!("/{media}.jpg\"")));
            assert!(item.get("alt_text").starts_with("ميناء مرسى الريحان"));
            assert_eq!(item.get("caption"), post().pictures[0].caption);
        }
        let first = state.media.first_key_value().expect("a picture");
        assert_eq!(first.1.file, jpeg(1));
        assert_eq!(up.get("featured_media"), first.0.to_string());
    }
    assert!(b.queue.jobs().expect("read").is_empty());
    // The site's editor publishes it under another address; then the desk changes words and the second picture.
    let id = placed.post.expect("a post");
    for (field, value) in [("status", "publish"), ("slug", "harbour")] {
        site.state().posts.get_mut(&id).expect("it").fields.insert(field.into(), value.into());
    }
    let mut second = post();
    second.headline = "الميناء يستقبل ثاني سفنه".to_owned();
    second.pictures[0].alt = "رافعة جديدة".to_owned();
    second.pictures[1].bytes = jpeg(9);
    b.ask(second.clone());
    let again = b.send().expect("up again");
    let state = site.state();
    assert_eq!((again.post, state.posts.len(), state.media.len()), (Some(id), 1, 3));
    let up = &state.posts[&id];
    assert_eq!((up.get("title"), up.get("status"), up.get("slug")), (&second.headline[..], "publish", "harbour"));
    assert_eq!(state.media[&placed.pictures[0].media].get("alt_text"), "رافعة جديدة");
    assert_eq!(again.pictures.len(), 2);
    assert_eq!(placed_on(&b.desk, second.article.parse().expect("an id"), &b.site.address), Ok(again));
}

#[test]
fn a_connection_cut_at_any_request_brings_up_nothing_twice() {
    let whole = {
        let site = FakeSite::start();
        let b = bench(&site.address, USER, PASSWORD);
        b.ask(post());
        b.send().expect("up");
        site.state().log.len()
    };
    assert!(whole > 5);
    for at in 0..whole {
        for cut in [Cut::Before, Cut::After, Cut::Busy] {
            let site = FakeSite::start();
            let b = bench(&site.address, USER, PASSWORD);
            site.begin(&[(at, cut)]);
            b.ask(post());
            let error = b.send().expect_err("cut");
            assert!(error.passes(), "{error} at {at}");
            let waiting = b.queue.jobs().expect("read").remove(0);
            assert!(waiting.due > now() && !waiting.stuck && waiting.tries == 1);
            let placed = b.drain();
            let state = site.state();
            assert_eq!((state.posts.len(), state.media.len()), (1, 2), "{cut:?} at {at}: {:?}", state.log);
            assert_eq!(state.posts.keys().next().copied(), placed.post);
        }
    }
}

#[test]
fn two_cuts_and_a_crash_of_the_machine_bring_up_nothing_twice() {
    let site = FakeSite::start();
    let b = bench(&site.address, USER, PASSWORD);
    site.begin(&[(3, Cut::After), (8, Cut::After)]);
    b.ask(post());
    b.send().expect_err("cut");
    let b = b.crash();
    b.send().expect_err("cut again");
    let b = b.crash();
    b.drain();
    let state = site.state();
    assert_eq!((state.posts.len(), state.media.len()), (1, 2), "{:?}", state.log);
    assert!(b.waiting_files().is_empty());
}

#[test]
fn what_the_site_no_longer_has_is_made_again() {
    let site = FakeSite::start();
    let b = bench(&site.address, USER, PASSWORD);
    b.ask(post());
    let first = b.send().expect("up");
    let id = first.post.expect("a post");
    site.state().posts.get_mut(&id).expect("it").gone = true;
    site.state().media.remove(&first.pictures[0].media);
    b.ask(post());
    let second = b.send().expect("up");
    assert_ne!(second.post, Some(id));
    let state = site.state();
    assert_eq!((state.posts.values().filter(|p| !p.gone).count(), state.media.len()), (1, 2));
}

#[test]
fn a_site_without_speaking_addresses_is_found() {
    let site = FakeSite::start();
    site.state().parameter_only = true;
    let b = bench(&site.address, USER, PASSWORD);
    assert_eq!(recognised(&b.site, PASSWORD).as_deref(), Ok("مكتب التحرير"));
    b.ask(post());
    b.send().expect("up");
    assert_eq!(site.state().posts.len(), 1);
}

#[test]
fn what_only_a_person_can_mend_waits_for_one() {
    let site = FakeSite::start();
    let b = bench(&site.address, USER, "wrong");
    b.ask(post());
    let error = b.send().expect_err("not let in");
    assert_eq!(
        error,
        PublishError::NotLetIn("Error: The provided password is an invalid application password.".into())
    );
    assert!(b.queue.jobs().expect("read")[0].stuck);
    b.passwords.forget(&b.site).expect("forgotten");
    assert!(matches!(b.send(), Err(PublishError::NoPassword(_))));
    b.passwords.keep(&b.site, PASSWORD).expect("kept");
    b.drain();
    // Nothing there: kept, and to be tried again.
    let mut nobody = bench("http://127.0.0.1:9", USER, PASSWORD);
    nobody.ask(post());
    assert!(nobody.send().expect_err("nobody").passes());
    // Not WordPress.
    nobody = bench(&format!("{}/elsewhere", site.address), USER, PASSWORD);
    nobody.ask(post());
    assert!(matches!(nobody.send(), Err(PublishError::NotWordPress(_))));
}

#[test]
fn stopped_it_waits_and_goes_on() {
    let site = FakeSite::start();
    let b = bench(&site.address, USER, PASSWORD);
    b.ask(post());
    let mut job = b.queue.jobs().expect("read").remove(0);
    let stop = &mut |done: usize, _| done < 2;
    let stopped = send(&b.queue, &mut job, &b.desk, &b.passwords, &b.clock, stop);
    assert_eq!(stopped, Err(PublishError::Stopped));
    assert_eq!(b.queue.jobs().expect("read")[0].placed.pictures.len(), 1);
    b.drain();
    assert_eq!(site.state().media.len(), 2);
}

#[test]
fn one_article_waits_once_for_a_site_and_leaves_nothing() {
    let b = bench("http://127.0.0.1:9", USER, PASSWORD);
    b.ask(post());
    let mut newer = post();
    newer.headline = "عنوان أحدث".to_owned();
    newer.pictures.remove(1);
    let job = b.ask(newer);
    let jobs = b.queue.jobs().expect("read");
    assert_eq!(jobs.len(), 1);
    assert_eq!(jobs[0].post.headline, "عنوان أحدث");
    assert_eq!(b.queue.with_pictures(&job).expect("whole").pictures[0].bytes, jpeg(1));
    assert_eq!(b.waiting_files().len(), 2, "the job and its one picture");
    b.queue.remove(&job).expect("removed");
    assert!(b.waiting_files().is_empty());
}

#[test]
fn no_password_is_in_any_file() {
    let site = FakeSite::start();
    let b = bench(&site.address, USER, "canary-of-a-password");
    b.ask(post());
    b.send().expect_err("not let in");
    for name in b.waiting_files() {
        let bytes = b.vfs.read(&Path::new("/data/publishing").join(&name), 1 << 24).expect("read");
        assert!(!String::from_utf8_lossy(&bytes).contains("canary-of-a-password"), "{name}");
    }
}

#[test]
fn a_real_wordpress_takes_it() {
    let Ok(address) = std::env::var("MUHARRIR_WORDPRESS") else {
        return println!("skipped: MUHARRIR_WORDPRESS names no site");
    };
    let of = |name: &str| std::env::var(name).expect("user and password of the site");
    let (user, password) = (of("MUHARRIR_WORDPRESS_USER"), of("MUHARRIR_WORDPRESS_PASSWORD"));
    let b = bench(&address, &user, &password);
    println!("known as {}", recognised(&b.site, &password).expect("let in"));
    b.ask(post());
    let first = b.send().expect("up");
    let mut second = post();
    second.headline = "الميناء يستقبل ثاني سفنه".to_owned();
    b.ask(second);
    let again = b.send().expect("up again");
    assert_eq!((first.post, &first.pictures), (again.post, &again.pictures));
    // The desk forgets all, as after a lost answer: it is found by its name.
    b.desk.keep_published(post().article.parse().expect("an id"), |all: &mut Vec<Placed>| all.clear()).expect("kept");
    b.ask(post());
    let found = b.send().expect("found");
    assert_eq!((found.post, found.pictures), (first.post, first.pictures));
}
