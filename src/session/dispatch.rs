//! Carrying out commands and taking in events: each is handed to the part that owns it.

use super::attaching::Origin;
use super::quotes::Tie;
use super::{Event, Purpose, Session};
use crate::command::{Command, Route};
use crate::document::MarkKind;
use crate::editor::Query;
use crate::storage::Reason;

impl Session {
    /// Carries out a command.
    pub fn dispatch(&mut self, command: Command) {
        match command {
            Command::Go(route) => self.go(route),
            Command::Palette => self.palette = !self.palette,
            Command::Find => self.open_find(false),
            Command::FindAndReplace => self.open_find(true),
            Command::CloseFind => self.close_find(),
            Command::FindWords(words, exact) => self.find_words(Query { words, exact }),
            Command::FindNext(back) => self.find_next(back),
            Command::ReplaceMatch(with) => self.replace_match(with),
            Command::ReplaceAllMatches(with) => self.replace_all_matches(with),
            Command::SearchDesk => self.go_to_search(),
            Command::Search(search) => self.search(*search),
            Command::SearchSource(id) => self.search_source(id),
            Command::OpenFound(id, target, range) => self.open_found(id, target, range),
            Command::StopIndexing => self.stop_indexing(),
            Command::Fix(id, found, suggestion) => self.fix(id, &found, suggestion),
            Command::FixAll(id, rule) => self.fix_where(id, |f| f.finding.rule == rule),
            Command::FixAlike(id, found) => self.fix_where(id, |f| f.is_like(&found)),
            Command::Ignore(id, found, everywhere) => self.ignore(id, &found, everywhere),
            Command::IgnoreNothing(id) => self.ignore_nothing(id),
            Command::AddToHouse(id, found) => self.add_to_house(id, &found),
            Command::SetStyle(style) => self.change_info(|info| info.style = *style),
            Command::SetNames(names) => self.change_info(|info| info.names = *names),
            Command::MarksBar => self.toggle_marks_bar(),
            Command::PutMark(id, mark) => self.put_mark(id, mark),
            Command::StepLetter(id, back) => self.step_letter(id, back),
            Command::HideMarks => self.language_view.hides_marks = !self.language_view.hides_marks,
            Command::StripMarks(id) => self.strip_marks(id),
            Command::MarkAmbiguous => self.mark_ambiguous(!self.marks_ambiguous()),
            Command::ShowForms(id) => self.show_forms(id),
            Command::CloseForms(id) => self.close_forms(id),
            Command::PutForm(id, offer) => self.put_form(id, &offer),
            Command::Counts => self.language_view.counts = !self.language_view.counts,
            Command::Inspector => self.inspector = !self.inspector,
            Command::Tab(tab) => (self.tab, self.inspector) = (tab, true),
            Command::Focus => self.focus_mode = !self.focus_mode,
            Command::Quit => self.quit = true,
            Command::OpenInSystem(path) => (self.services.open_in_system)(&path),
            other => self.dispatch_desk(other),
        }
    }

    fn go(&mut self, route: Route) {
        self.palette = false;
        if route == Route::Search {
            return self.go_to_search();
        }
        // A text that is looked at is not lost by a look elsewhere: the desk shows it until it is settled.
        self.route = if route == Route::Desk && (self.import.is_some() || self.importing.is_some()) {
            Route::Import
        } else {
            route
        };
    }

    fn dispatch_desk(&mut self, command: Command) {
        match command {
            Command::NewArticle => {
                let article =
                    super::article::blank(&self.services.ids, self.services.clock.now(), &self.settings.person);
                self.add_article(article, true);
            }
            Command::Open(id) => self.open_article(id),
            Command::Close(id) => self.close_article(id),
            Command::Save(id) => self.save_for(id, Reason { by: self.signature(), ..Reason::default() }),
            Command::Duplicate(id) => self.duplicate(id),
            Command::Rename(id, slug) => self.rename(id, slug),
            Command::Trash(id) => self.trash(id),
            Command::Restore(id) => self.restore(id),
            Command::OpenDesk(root) => self.open_desk(root, false),
            Command::SelectRow(id) => self.selected_row = id,
            Command::AddSample => self.add_sample(),
            Command::Refresh => self.refresh(),
            Command::ChooseDesk => self.ask_path(Purpose::Desk),
            Command::ChooseImport => self.ask_path(Purpose::Import),
            Command::ImportFile(path) => self.import_file(path),
            Command::ImportText(text) => self.import_text(text),
            Command::ImportRich(html, text) => self.import_rich(html, text),
            Command::ReverseGuess(index) => self.change_import(|incoming| incoming.reverse(index)),
            Command::SetImportLine(line, role) => self.change_import(|incoming| incoming.set_role(line, role)),
            Command::SetImportPart(part, take) => self.change_import(|incoming| incoming.take(part, take)),
            Command::SetImportSection(section) => self.change_import(|incoming| incoming.set_section(section)),
            Command::SetImportDateline(place, date) => {
                self.change_import(|incoming| incoming.set_dateline(place, date));
            }
            Command::SetImportEncoding(encoding) => self.read_import_as(encoding),
            Command::ImportAsText => self.import_as_text(),
            Command::FinishImport => self.finish_import(),
            Command::CancelImport => self.cancel_import(),
            Command::ShowSource(id) => {
                self.select_source(id);
                self.go(Route::Sources);
            }
            Command::PutSource(source) => self.put_source(*source),
            Command::RemoveSource(id) => self.remove_source(id),
            Command::LockSealed => self.lock_seals(),
            Command::StartMove(id) => self.start_move(id),
            Command::CancelMove => self.moving = None,
            other => self.dispatch_register(other),
        }
    }

    fn dispatch_register(&mut self, command: Command) {
        match command {
            Command::MergeSources(kept, double) => self.merge_sources(kept, double),
            Command::UndoRegister => self.undo_register(false),
            Command::RedoRegister => self.undo_register(true),
            Command::ChoosePhoto(id) => self.ask_path(Purpose::Photo(id)),
            Command::AttachPhoto(id, path) => self.attach_photo(id, path),
            Command::RemovePhoto(id) => self.set_photo(id, None),
            Command::ChooseContacts => self.ask_path(Purpose::Contacts),
            Command::ImportContacts(path) => self.import_contacts(path),
            Command::ChooseContactsFolder => self.ask_path(Purpose::ContactsFolder),
            Command::ExportContacts(folder) => self.export_contacts(folder),
            Command::ProposeSources(id) => self.show_proposals(id),
            Command::TakeProposal(id, block, range) => self.accept_proposal(id, block, range),
            Command::RefuseProposal(id, block, range) => self.refuse_proposal(id, block, range),
            Command::NextProposal(id) => self.next_proposal(id, None),
            Command::Verify(id, statement, verification) => self.verify_statement(id, statement, verification),
            Command::ChooseEvidence(id, statement) => self.ask_path(Purpose::Evidence(id, statement)),
            Command::AttachEvidence(id, statement, path) => self.attach_evidence(id, statement, path),
            Command::OpenEvidence(id, file) => self.open_evidence(id, &file),
            Command::KeepOffThePage(id, statement) => self.keep_off_the_page(id, statement),
            other => self.dispatch_review(other),
        }
    }

    fn dispatch_review(&mut self, command: Command) {
        match command {
            Command::StartComment(id) => self.start_comment(id),
            Command::CancelComment => self.commenting = None,
            Command::SayComment(text) => self.say_comment(&text),
            Command::Reply(id, thread, text) => self.reply(id, thread, &text),
            Command::Resolve(id, thread, end) => self.resolve(id, thread, end),
            Command::RemoveThread(id, thread) => self.remove_thread(id, thread),
            Command::ShowThread(id, thread) => self.show_thread(id, thread),
            Command::StepThread(id, back) => self.step_thread(id, back),
            Command::Assign(id, editor, due) => self.assign(id, editor, due),
            Command::SetLegal(id, legal) => self.set_legal(id, legal),
            Command::SetStaff(staff) => self.manage(|info| info.staff = staff),
            Command::SetGate(policy) => self.manage(|info| info.gate = *policy),
            Command::SetCommentWords(words) => self.manage(|info| info.comment_words = words),
            other => self.dispatch_article(other),
        }
    }

    fn dispatch_article(&mut self, command: Command) {
        match command {
            Command::SettleRecovery(log, choice) => self.settle_recovery(&log, choice),
            Command::SettleRecoveries(choice) => {
                let logs: Vec<_> = self.recoveries().iter().map(|r| r.recovery.log.clone()).collect();
                logs.iter().for_each(|log| self.settle_recovery(log, choice));
            }
            Command::TakeOver(id) => self.take_over(id),
            Command::MergeCopy(id, name) => self.merge_copy(id, name),
            Command::ListVersions(id) => self.list_versions(id),
            Command::ChooseVersion(id, version) => self.choose_version(id, version),
            Command::Compare(id, before, after) => self.compare(id, before, after),
            Command::FilterDifferences(filter) => self.filter_differences(filter),
            Command::StepDifference { back } => self.step_difference(back),
            Command::CompareInOneColumn(on) => {
                if let Some(comparing) = &mut self.comparing {
                    comparing.one_column = on;
                }
            }
            Command::RestoreVersion(id, name) => self.restore_version(id, name),
            Command::Settle(id, suggestions, accept) => self.settle(id, &suggestions, accept),
            Command::SettleAll(id, accept) => self.settle_all(id, accept),
            Command::StepSuggestion(id, back) => self.step_suggestion(id, back),
            Command::ShowSuggestion(id, suggestion) => self.show_suggestion(id, suggestion),
            Command::Suggesting(id, on) => self.set_suggesting(id, on),
            Command::Undo(id) => self.undo(id, false),
            Command::Redo(id) => self.undo(id, true),
            Command::Strong(id) => self.edit_with(id, |e, a| e.toggle(a, MarkKind::Strong)),
            Command::Emphasis(id) => self.edit_with(id, |e, a| e.toggle(a, MarkKind::Emphasis)),
            Command::Link(_) => self.link_requests += 1,
            Command::SetLink(id, address) => self.edit_with(id, |e, a| e.set_link(a, address.as_deref())),
            Command::Kind(id, kind) => self.edit_with(id, |e, a| e.set_kind(a, kind.clone())),
            Command::SelectAll(id) => {
                if let Some((article, editor)) = self.editor_mut(id) {
                    editor.select_all(article);
                }
            }
            Command::Reveal(id, target, range) => self.reveal(id, target, range),
            Command::NextFinding(id, back) => self.next_finding(id, back),
            Command::ShowFinding(id, words) => self.show_finding(id, words),
            Command::RevealStatement(id, statement) => self.reveal_statement(id, statement),
            Command::StartTie(id) => self.start_tie(id),
            Command::CancelTie => self.tying = None,
            Command::SetMeta(id, meta) => self.set_meta(id, *meta),
            Command::SetText(id, target, text) => self.set_text(id, target, text),
            Command::SetState(id, state, reason) => self.set_state(id, state, reason),
            Command::ChoosePicture(id, replace) => self.ask_path(Purpose::Picture(id, replace)),
            Command::AttachFile(id, replace, path) => self.attach_picture(id, replace, Origin::File(path)),
            Command::AttachBytes(id, replace, name, bytes) => {
                self.attach_picture(id, replace, Origin::Bytes(name, bytes));
            }
            Command::StopAttaching(number) => self.stop_attaching(number),
            Command::JoinPicture(id, picture, joined) => self.join_picture(id, picture, joined),
            Command::PlaceGallery(id) => self.place_gallery(id),
            Command::OpenPicture(id, picture) => self.open_picture(id, picture),
            Command::PasteImage(id, size, rgba) => self.attach_picture(id, None, Origin::Pixels(size, rgba)),
            Command::RemovePicture(id, picture) => self.remove_picture(id, picture),
            Command::SetPicture(id, picture) => self.set_picture(id, *picture),
            Command::MovePicture(id, picture, to) => self.move_picture(id, picture, to),
            Command::LeadPicture(id, picture) => self.lead_picture(id, picture),
            Command::ShowPicture(id, picture) => {
                self.open_article(id);
                self.selected_picture = Some(picture);
                self.route = Route::Pictures;
            }
            Command::PlacePicture(id, picture, after) => self.place_picture(id, picture, after),
            Command::Tie { article, block, range, source, medium, date } => {
                let terms = self.usual_terms(source);
                self.tie(article, &Tie { block, range, source, medium, date, terms });
            }
            Command::SetStatement(id, statement) => self.set_statement(id, *statement),
            Command::Untie(id, statement) => self.untie(id, statement),
            Command::SetComment(id, comment, state, reason) => self.set_comment(id, comment, state, reason),
            Command::KeepDropped(id, index) => self.keep_dropped(id, index),
            Command::Export(id, overriding) => self.start_export(id, overriding),
            Command::EditProfile(profile) => self.export.edited = profile.map(|p| *p),
            Command::SaveProfile(name) => self.save_profile(name),
            Command::RemoveProfile(name) => self.remove_profile(&name),
            Command::Preview(id) => self.show_preview(id),
            Command::CopyForCms(id) => self.copy_for_cms(id),
            Command::StopExport => self.stop_export(),
            Command::PublishTo(id, site, by) => self.start_publishing(id, &site, by),
            Command::PublishNow => self.publish_now(),
            Command::StopPublishing => self.stop_publishing(),
            Command::CancelPublication(id) => self.cancel_publication(id),
            Command::ChooseExportFolder => self.ask_path(Purpose::ExportFolder),
            other => self.dispatch_settings(other),
        }
    }

    fn dispatch_settings(&mut self, command: Command) {
        let before = self.settings.clone();
        match command {
            Command::SetLanguage(language) => self.settings.language = language,
            Command::SetTheme(theme) => self.settings.theme = theme,
            Command::SetZoom(zoom) => self.settings.zoom = zoom.clamp(0.8, 2.0),
            Command::SetArrows(arrows) => self.settings.arrows = arrows,
            Command::SetLines(lines) => self.settings.lines = lines,
            Command::SetAids(aids) => self.settings.aids = aids,
            Command::SetPerson(person) => self.settings.person = person,
            Command::SaveSearch => self.save_search(),
            Command::DropSearch(index) if index < self.settings.searches.len() => {
                self.settings.searches.remove(index);
            }
            Command::SetExportFolder(folder) => self.settings.export_dir = Some(folder),
            Command::ChooseProfile(name) => {
                self.export.edited = None;
                self.settings.export_profile = name;
            }
            _ => {}
        }
        if self.settings != before {
            self.save_settings();
        }
    }

    pub(super) fn take_in(&mut self, event: Event) {
        match event {
            Event::DeskOpened(read) => self.desk_opened(read),
            Event::SampleAdded(Ok((read, first))) => self.sample_added(read, first),
            Event::SampleAdded(Err(words)) => self.notices.fail(words),
            Event::DeskListed(listed) => self.desk_listed(listed),
            Event::Added { result, open } => self.added(result, open),
            Event::Loaded(Ok(loaded)) => self.show_article(loaded.0, loaded.1),
            Event::Loaded(Err(words)) | Event::Done(Err(words)) => self.notices.fail(words),
            Event::VersionsListed(id, list) => self.versions_listed(id, list),
            Event::Compared(result) => self.compared(result),
            Event::VersionRead(id, read) => self.version_read(id, read),
            Event::Saved(event) => self.saved(event),
            Event::Kept { id, generation, keeping } => self.kept(id, generation, keeping),
            Event::Occupied(id, by) => self.occupied(id, by),
            Event::ReadAgain { id, reading, read } => self.was_read_again(id, reading, read),
            Event::Recoverable(found) => self.recoverable(found),
            Event::Decided(recovery, decided) => self.decided(&recovery, decided),
            Event::Adopted(id, theirs) => self.adopted(id, theirs),
            Event::CopiesFound(id, names) => self.copies_found(id, names),
            Event::SealedLooked(id, revision, places) => self.sealed_looked(id, revision, places),
            Event::Trashed(id, result) => self.trashed(id, result),
            Event::Restored(result) => self.restored(result),
            Event::ImportStep(number, step) => self.import_went_on(number, step),
            Event::ImportRead(number, read) => self.import_read(number, read),
            Event::ImportAdded(result) => self.import_added(result),
            Event::PictureStored { article, replace, number, result } => {
                self.picture_stored(article, replace, number, result);
            }
            Event::PictureGoesOn(number, share) => self.picture_goes_on(number, share),
            Event::Thumbs(file, sizes, made) => self.thumbs_made(file, &sizes, made),
            Event::ExportProgress(done, total, what) => self.export_went_on(done, total, what),
            Event::ExportEnded(result) => self.export_ended(result),
            Event::Publishing(event) => self.publishing_event(event),
            Event::PreviewLaid(number, pages) => self.preview_laid(number, pages),
            Event::PageDrawn(number, key, pixels) => self.page_drawn(number, key, pixels),
            Event::Linted(id, revision, findings) => self.linted(id, revision, findings),
            Event::Suggested(word, found) => self.suggested(word, found),
            Event::Searched(number, answer) => self.searched(number, *answer),
            Event::Indexed(progress) => self.indexed(progress),
            Event::PathTyped(read) => self.path_typed(read),
            Event::Chosen(path) => self.chosen(path),
            Event::SealsRead(read) => self.seals_read(read),
            Event::Unlocked(unlocked) => self.unlocked(unlocked),
            Event::KeysMade(made) => self.keys_made(made),
            Event::Opened(source, opened) => self.source_opened(source, opened),
            Event::SealDone(source, done) => self.seal_done(source, done),
            Event::PhotoMade(file, max_px, made) => self.photo_made(file, max_px, made),
            Event::PhotoStored(source, stored) => self.photo_stored(source, stored),
            Event::PassphraseChanged(changed) => self.passphrase_changed(changed),
            Event::NameSealed(done) => self.name_sealed(done),
            Event::Moved(moved) => self.moved(moved),
            Event::RegisterSaved(result) => self.register_saved(result),
            Event::NamesFolded(revision, names) => self.names_folded(revision, *names),
            Event::ContactsRead(read) => self.contacts_read(read),
            Event::ContactsWritten(written) => self.contacts_written(written),
            Event::Proposed(id, of, all) => self.take_proposals(id, of, all),
            Event::EvidenceStored(id, statement, stored) => self.evidence_stored(id, statement, stored),
            Event::Done(Ok(())) => {}
        }
    }
}
