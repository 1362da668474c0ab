//! What was guessed: shown to a person, who may turn it around.

use super::draft::{Draft, Role};
use crate::i18n::words::import as words;
use crate::i18n::{Bilingual, import as texts, paragraph_place};
use crate::language::{dates, quotes, tokens};

/// One guess. Lines are indices into [`Draft::lines`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Guess {
    /// The first line of text is the headline.
    Headline {
        /// The line.
        line: usize,
        /// Its words.
        words: usize,
    },
    /// A line names a picture's file, which did not come along.
    Picture {
        /// The line.
        line: usize,
    },
    /// Lines that a page left; they go into the list of dropped lines.
    Furniture {
        /// The lines.
        lines: Vec<usize>,
    },
    /// Readers' comments; they are held aside.
    Comments {
        /// Names and texts.
        lines: Vec<usize>,
        /// How many comments.
        count: usize,
    },
    /// Lines that were broken within a sentence are one paragraph.
    JoinedLines {
        /// All lines but the first of their paragraphs.
        lines: Vec<usize>,
    },
    /// A quotation that begins with a closing mark. Left as it came unless turned around.
    WrongQuotationMarks {
        /// First line of the paragraph.
        line: usize,
        /// The paragraph, from 1.
        paragraph: usize,
        /// How many such quotations.
        count: usize,
    },
    /// Relative dates, and no date of the article. Answered by setting [`Draft::dateline_date`].
    RelativeDates {
        /// First line of the paragraph with the first of them.
        line: usize,
        /// The first of them, as it stands.
        phrase: String,
        /// How many in all.
        count: usize,
    },
}

impl Guess {
    /// The lines that the guess gave a role to, or where it stands.
    pub fn lines(&self) -> Vec<usize> {
        match self {
            Guess::Headline { line, .. }
            | Guess::Picture { line }
            | Guess::WrongQuotationMarks { line, .. }
            | Guess::RelativeDates { line, .. } => vec![*line],
            Guess::Furniture { lines } | Guess::Comments { lines, .. } | Guess::JoinedLines { lines } => lines.clone(),
        }
    }

    /// False where only the person knows the answer.
    pub fn can_be_reversed(&self) -> bool {
        !matches!(self, Guess::RelativeDates { .. })
    }

    /// What was guessed, in a few words.
    pub fn title(&self) -> Bilingual {
        match self {
            Guess::Headline { .. } => words::HEADLINE_FROM_FIRST,
            Guess::Picture { .. } => words::PICTURE_WITHOUT_FILE,
            Guess::Furniture { lines } => texts::furniture_goes(lines.len()),
            Guess::Comments { count, .. } => texts::comments_held(*count),
            Guess::JoinedLines { .. } => texts::LINES_JOINED,
            Guess::WrongQuotationMarks { .. } => words::QUOTE_MARK_WRONG,
            Guess::RelativeDates { .. } => words::RELATIVE_DATE,
        }
    }

    /// Why, how many or where.
    pub fn detail(&self) -> Bilingual {
        match self {
            Guess::Headline { words, .. } => texts::word_count(*words),
            Guess::Picture { .. } => words::PLACE_FROM_NAME,
            Guess::Furniture { .. } => words::LEFT_OVER,
            Guess::Comments { count, .. } => texts::comments_kept_aside(*count),
            Guess::JoinedLines { .. } => texts::LINES_JOINED_WHY,
            Guess::WrongQuotationMarks { paragraph, .. } => paragraph_place(*paragraph),
            Guess::RelativeDates { phrase, .. } => texts::filled(&words::RELATIVE_DATE_WHERE, phrase),
        }
    }

    /// The word on the button that answers the guess, given whether it was turned around.
    pub fn action(&self, reversed: bool) -> Bilingual {
        match (self, reversed) {
            (Guess::Headline { .. }, _) => words::CHANGE,
            (Guess::Picture { .. }, false) => words::ATTACH,
            (Guess::Furniture { .. }, false) => words::KEEP,
            (Guess::Furniture { .. }, true) => words::DROP,
            (Guess::Comments { .. }, false) => words::SHOW,
            (Guess::JoinedLines { .. }, false) => texts::SPLIT,
            (Guess::WrongQuotationMarks { .. }, false) => words::FIX,
            (Guess::RelativeDates { .. }, _) => words::SET,
            (_, true) => texts::TURN_BACK,
        }
    }

    /// The stable name, as machines read it.
    pub fn name(&self) -> &'static str {
        match self {
            Guess::Headline { .. } => "headline",
            Guess::Picture { .. } => "picture",
            Guess::Furniture { .. } => "furniture",
            Guess::Comments { .. } => "comments",
            Guess::JoinedLines { .. } => "joined-lines",
            Guess::WrongQuotationMarks { .. } => "wrong-quotation-marks",
            Guess::RelativeDates { .. } => "relative-dates",
        }
    }
}

/// Every guess in a draft whose roles were just given.
pub(super) fn all(draft: &Draft) -> Vec<Guess> {
    let with = |wanted: fn(&Role) -> bool| -> Vec<usize> {
        (0..draft.lines.len()).filter(|i| wanted(&draft.lines[*i].role)).collect()
    };
    let mut guesses = Vec::new();
    if let Some(line) = draft.headline_index() {
        guesses.push(Guess::Headline { line, words: tokens::word_count(&draft.lines[line].text) });
    }
    guesses.extend(with(|r| matches!(r, Role::Picture(_))).into_iter().map(|line| Guess::Picture { line }));
    let joined = with(|r| *r == Role::Continuation);
    if !joined.is_empty() {
        guesses.push(Guess::JoinedLines { lines: joined });
    }
    let furniture = with(|r| *r == Role::Furniture);
    if !furniture.is_empty() {
        guesses.push(Guess::Furniture { lines: furniture });
    }
    let comments = with(|r| matches!(r, Role::CommentAuthor | Role::CommentText));
    if !comments.is_empty() {
        guesses.push(Guess::Comments { lines: comments, count: draft.comments().len() });
    }
    words_guesses(draft, &mut guesses);
    guesses
}

fn words_guesses(draft: &Draft, guesses: &mut Vec<Guess>) {
    let mut relative: Option<(usize, String, usize)> = None;
    for (i, paragraph) in draft.paragraphs().iter().enumerate() {
        let wrong = quotes::find(&paragraph.text).iter().filter(|q| q.wrong_opener).count();
        if wrong > 0 {
            guesses.push(Guess::WrongQuotationMarks { line: paragraph.lines[0], paragraph: i + 1, count: wrong });
        }
        for range in dates::find(&paragraph.text) {
            relative.get_or_insert_with(|| (paragraph.lines[0], paragraph.text[range].to_owned(), 0)).2 += 1;
        }
    }
    if let Some((line, phrase, count)) = relative {
        guesses.push(Guess::RelativeDates { line, phrase, count });
    }
}

/// The text with the marks of wrongly opened quotations put right; all else as it was.
pub(super) fn with_right_marks(text: &str) -> String {
    let mut changes: Vec<(usize, char, char)> = Vec::new();
    for q in quotes::find(text).iter().filter(|q| q.wrong_opener) {
        let (opener, closer) = q.right_marks();
        changes.push((q.range.start, q.opener, opener));
        changes.push((q.inner.end, q.closer, closer));
    }
    changes.sort_by_key(|c| std::cmp::Reverse(c.0));
    let mut text = text.to_owned();
    for (at, old, new) in changes {
        text.replace_range(at..at + old.len_utf8(), new.encode_utf8(&mut [0; 4]));
    }
    text
}
