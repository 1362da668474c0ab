//! What opens, what does not, and that nothing is left to see.

use super::*;
use crate::base::{Ids, SourceId, Timestamp};
use proptest::prelude::*;

const NOW: i64 = 1_795_340_520_000;
const JSON: &str = r#"{"name":"نادر الخطيب","name_latin":"Nader al-Khatib","aliases":["أبو سامي","النورس"],
    "phones":["+000 55 010 418"],"mail":"nader@example.org","address":"مرسى الريحان، شارع المنارة ٧",
    "notes":"يعمل في المخزن الرابع.\nلا يُتّصل به نهارًا.","contact":{"day":3,"signal":"nader.07"}}"#;

fn now() -> Timestamp {
    Timestamp::from_millisecond(NOW).expect("a moment")
}

fn source() -> SourceId {
    Ids::sequential(7).make()
}

struct Desk {
    founder: Keys,
    other: Keys,
    stranger: Keys,
    members: Vec<Member>,
    recovery: Recovery,
    paper: Secret,
}

/// A desk whose founder vouches for one other; a third has made keys, and nobody vouches.
fn desk() -> Desk {
    let Founded { keys: founder, recovery, paper } = Keys::found("هدى الشامي", now());
    let other = Keys::join("ليلى منصور", &recovery, now());
    let stranger = Keys::join("سامر النجّار", &recovery, now());
    let members = vec![founder.member().clone(), founder.vouch(other.member()), stranger.member().clone()];
    Desk { founder, other, stranger, members, recovery, paper }
}

impl Desk {
    fn circle(&self, keys: &Keys) -> Circle {
        Circle::of(keys, &self.members, &self.recovery).expect("the founder's recovery key")
    }

    fn sealed(&self, readers: &[&Keys]) -> Vec<u8> {
        let readers: Vec<MemberKey> = readers.iter().map(|k| k.member().key.clone()).collect();
        let identity = Identity::from_json(JSON).expect("an identity");
        seal(&self.founder, &self.circle(&self.founder), source(), &readers, &identity, now()).expect("sealed")
    }

    fn open(&self, keys: &Keys, bytes: &[u8]) -> Result<Opened, SealError> {
        open(keys, &self.circle(keys), source(), bytes)
    }
}

fn same(opened: Result<Opened, SealError>) -> bool {
    opened.is_ok_and(|o| o.identity.to_json().expose() == Identity::from_json(JSON).expect("one").to_json().expose())
}

/// Compiles only while `$type` has no `$trait`.
macro_rules! has_not {
    ($type:ty, $trait:path) => {
        const _: fn() = || {
            trait Unless<A> {
                fn holds() {}
            }
            impl<T: ?Sized> Unless<()> for T {}
            struct Has;
            impl<T: ?Sized + $trait> Unless<Has> for T {}
            let _ = <$type as Unless<_>>::holds;
        };
    };
}
has_not!(Identity, std::fmt::Debug);
has_not!(Identity, serde::Serialize);
has_not!(Secret, std::fmt::Debug);
has_not!(Secret, std::fmt::Display);
has_not!(Secret, serde::Serialize);
has_not!(Field, std::fmt::Debug);
has_not!(Opened, std::fmt::Debug);
has_not!(Keys, std::fmt::Debug);
has_not!(Keys, serde::Serialize);

#[test]
fn readers_open_and_nobody_else_does() {
    let desk = desk();
    let bytes = desk.sealed(&[&desk.founder, &desk.other]);
    assert!(same(desk.open(&desk.founder, &bytes)) && same(desk.open(&desk.other, &bytes)));
    assert_eq!(desk.open(&desk.stranger, &bytes).err(), Some(SealError::Closed));
    assert_eq!(people(&bytes), Some(2));
    let alone = desk.sealed(&[&desk.founder]);
    assert_eq!(desk.open(&desk.other, &alone).err(), Some(SealError::Closed));
    assert_eq!(people(&alone), Some(1));
}

#[test]
fn the_recovery_key_opens_what_the_desk_cannot() {
    let desk = desk();
    let bytes = desk.sealed(&[&desk.founder]);
    let paper: age::x25519::Identity = desk.paper.expose().parse().expect("an age identity");
    let plain = age::decrypt(&paper, &bytes).expect("opened with the paper");
    let text = String::from_utf8(plain).expect("text");
    assert!(text.contains("نادر الخطيب") && text.contains("النورس"));
}

#[test]
fn one_answer_for_all_that_is_wrong() {
    let desk = desk();
    let bytes = desk.sealed(&[&desk.founder, &desk.other]);
    for at in (0..bytes.len()).step_by(97).chain([0, bytes.len() - 1]) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x20;
        assert_eq!(desk.open(&desk.founder, &changed).err(), Some(SealError::Closed), "byte {at}");
    }
    for length in [0, 1, 100, 400, bytes.len() / 2, bytes.len() - 1] {
        assert_eq!(desk.open(&desk.founder, &bytes[..length]).err(), Some(SealError::Closed), "{length} bytes");
    }
    let another = open(&desk.founder, &desk.circle(&desk.founder), Ids::sequential(8).make(), &bytes);
    assert_eq!(another.err(), Some(SealError::Closed), "put in the place of another source's file");
}

#[test]
fn nobody_can_plant_an_identity() {
    let desk = desk();
    let identity = Identity::from_json(JSON).expect("an identity");
    let to_founder = [desk.founder.member().key.clone()];
    // A stranger sees all public keys, and so can encrypt to anyone.
    let theirs = Circle { members: desk.members.clone(), recovery: desk.recovery.clone() };
    let planted = seal(&desk.stranger, &theirs, source(), &to_founder, &identity, now()).expect("sealed");
    assert_eq!(desk.open(&desk.founder, &planted).err(), Some(SealError::Closed));
    // Vouching for oneself, or being vouched for by one whom nobody vouches for, does not help.
    let friend = Keys::join("آخر", &desk.recovery, now());
    let mut members = desk.members.clone();
    members.push(desk.stranger.vouch(friend.member()));
    let circle = Circle::of(&desk.founder, &members, &desk.recovery).expect("a circle");
    assert_eq!(circle.members.len(), 2);
    assert!(circle.get(&friend.member().key).is_none() && circle.get(&desk.stranger.member().key).is_none());
    // One who is vouched for later is trusted by all.
    members.push(desk.other.vouch(desk.stranger.member()));
    let circle = Circle::of(&desk.founder, &members, &desk.recovery).expect("a circle");
    assert!(circle.get(&friend.member().key).is_some());
    assert!(same(open(&desk.founder, &circle, source(), &planted)));
}

#[test]
fn keys_that_were_exchanged_are_not_used() {
    let desk = desk();
    // Another recipient under a member's name and key.
    let mut members = desk.members.clone();
    members[1].recipient = desk.stranger.member().recipient.clone();
    let circle = Circle::of(&desk.founder, &members, &desk.recovery).expect("a circle");
    assert!(circle.get(&desk.other.member().key).is_none());
    // Another recovery key.
    let mut recovery = desk.recovery.clone();
    recovery.recipient = desk.stranger.member().recipient.clone();
    assert_eq!(Circle::of(&desk.founder, &members, &recovery).err(), Some(SealError::Closed));
    let theirs = Keys::found("آخر", now()).recovery;
    assert_eq!(Circle::of(&desk.founder, &members, &theirs).err(), Some(SealError::Closed));
}

#[test]
fn a_passphrase_keeps_the_keys() {
    let desk = desk();
    let kept = desk.founder.protect(&"مفتاح من أربع كلمات".into(), WorkFactor::NONE).expect("kept");
    let back = Keys::unlock(&kept, &"مفتاح من أربع كلمات".into()).expect("the same passphrase");
    assert_eq!(back.member(), desk.founder.member());
    assert!(same(desk.open(&back, &desk.sealed(&[&desk.founder]))));
    assert_eq!(Keys::unlock(&kept, &"مفتاح من خمس كلمات".into()).err(), Some(SealError::Closed));
    assert_eq!(Keys::unlock(&kept[..kept.len() - 1], &"مفتاح من أربع كلمات".into()).err(), Some(SealError::Closed));
    assert_eq!(desk.founder.protect(&"".into(), WorkFactor::NONE).err(), Some(SealError::NoPassphrase));
    let joined = desk.other.protect(&"x".into(), WorkFactor::NONE).expect("kept");
    let joined = Keys::unlock(&joined, &"x".into()).expect("the same passphrase");
    assert_eq!(joined.founder(), desk.founder.founder());
}

#[test]
fn size_tells_nothing() {
    let desk = desk();
    let circle = desk.circle(&desk.founder);
    let readers = [desk.founder.member().key.clone()];
    let size = |json: &str| {
        let identity = Identity::from_json(json).expect("an identity");
        seal(&desk.founder, &circle, source(), &readers, &identity, now()).expect("sealed").len()
    };
    // The head holds a stanza of random length, by which age keeps its format open.
    let payload = |json: &str| size(json) / (8 << 10);
    let long = format!(r#"{{"notes":"{}"}}"#, "سطر ".repeat(1500));
    assert_eq!(payload(r#"{"name":"ن"}"#), payload(&long));
    let larger = format!(r#"{{"notes":"{}"}}"#, "سطر ".repeat(4000));
    assert!(payload(&larger) > payload(&long));
}

#[test]
fn a_file_says_inside_what_it_is() {
    let desk = desk();
    let bytes = desk.sealed(&[&desk.founder]);
    for part in ["نادر", "Nader", "010 418", "example.org", "muharrir"] {
        let seen = bytes.windows(part.len()).any(|w| w == part.as_bytes());
        assert!(!seen, "{part} can be seen from outside");
    }
    assert!(bytes.starts_with(b"age-encryption.org/v1\n"));
}

#[test]
fn fields_keep_their_names_and_order_and_have_roles() {
    let mut identity = Identity::from_json(JSON).expect("an identity");
    let roles: Vec<Role> = identity.fields().iter().map(Field::role).collect();
    use Role as R;
    assert_eq!(roles, [R::Name, R::NameLatin, R::Alias, R::Phone, R::Mail, R::Address, R::Notes, R::Other, R::Phone]);
    assert_eq!(identity.lines(Role::Alias).expose(), "أبو سامي\nالنورس");
    identity.set_lines(Role::Alias, "النورس\n\n  البحّار ");
    assert_eq!(identity.lines(Role::Alias).expose(), "النورس\nالبحّار");
    identity.set_lines(Role::Mail, "");
    assert!(!identity.to_json().expose().contains("mail"));
    assert!(identity.to_json().expose().contains(r#""contact.day":"3""#));
}

#[test]
fn what_is_no_identity_is_refused() {
    for bad in [
        "",
        "null",
        "[]",
        "{}",
        "{\"name\":}",
        "{\"name\":\"a\"",
        "{\"name\":\"a\"} x",
        "{\"name\":\"\\q\"}",
        "{\"name\":\" \"}",
        "{\"name\":\"\\ud800\"}",
        "{name:\"a\"}",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":\"b\"}}}}}}}}}",
    ] {
        assert_eq!(Identity::from_json(bad).err(), Some(SealError::NotAnIdentity), "{bad}");
    }
}

fn value() -> impl Strategy<Value = serde_json::Value> {
    let text = "[\\PCا-ي\\n\\t\"\\\\]{1,20}".prop_filter("something in it", |t| !t.trim().is_empty());
    let text = text.prop_map(serde_json::Value::from);
    prop_oneof![text.clone(), proptest::collection::vec(text, 1..4).prop_map(serde_json::Value::from)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A general reader of JSON agrees with the narrow one.
    #[test]
    fn json_comes_back_as_it_went_in(fields in proptest::collection::btree_map("[a-zا-ي]{1,8}", value(), 1..6)) {
        let given = serde_json::Value::Object(fields.into_iter().collect());
        for text in [given.to_string(), serde_json::to_string_pretty(&given).expect("text")] {
            let identity = Identity::from_json(&text).expect("an identity");
            let back: serde_json::Value = serde_json::from_str(identity.to_json().expose()).expect("JSON");
            prop_assert_eq!(&back, &given);
        }
    }
}
