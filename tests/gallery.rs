//! The component sheet: every widget in its states, in both languages, both themes and at three scales. The pictures
//! are left below the build folder for those who want to look at them; what must hold in each is asserted here.

mod support;

use egui::{Layout, Sense, Ui, UiBuilder, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use muharrir::i18n::Language;
use muharrir::ui::icons::{self, Icon};
use muharrir::ui::shaped::Ink;
use muharrir::ui::theme::{TextStyle, Tone, theme};
use muharrir::ui::widgets::{self, *};
use support::{Look, Window};

#[derive(Default)]
struct Sheet {
    section: usize,
    look: usize,
    off: bool,
    on: bool,
    pressed: Vec<&'static str>,
}

/// Arabic or English words.
fn t(ui: &Ui, ar: &'static str, en: &'static str) -> &'static str {
    if muharrir::ui::language(ui.ctx()).is_rtl() { ar } else { en }
}

fn sheet(ui: &mut Ui, state: &mut Sheet) {
    let columns = [500.0, 456.0, 372.0];
    ui.spacing_mut().item_spacing = vec2(16.0, 12.0);
    ui.horizontal_top(|ui| {
        for (index, width) in columns.into_iter().enumerate() {
            let place = egui::Rect::from_min_size(ui.cursor().min, vec2(width, ui.available_height()));
            let mut column = ui.new_child(UiBuilder::new().max_rect(place).layout(Layout::top_down(egui::Align::Min)));
            match index {
                0 => first_column(&mut column, state),
                1 => second_column(&mut column, state),
                _ => third_column(&mut column, state),
            }
            ui.allocate_rect(place, Sense::hover());
        }
    });
    let undone = widgets::toast(
        ui.ctx(),
        Toast {
            icon: Icon::Check,
            text: t(ui, "نُقل المقال إلى السلة", "Moved the article to the trash"),
            action: Some(t(ui, "تراجع", "Undo")),
            offset: vec2(24.0, 24.0),
        },
    );
    if undone {
        state.pressed.push("undo");
    }
}

fn first_column(ui: &mut Ui, state: &mut Sheet) {
    card(ui, Card::default(), |ui| {
        section_label(ui, t(ui, "الأزرار", "Buttons"));
        let send = t(ui, "إرسال", "Send");
        for kind in
            [ButtonKind::Primary, ButtonKind::Secondary, ButtonKind::Quiet, ButtonKind::Danger, ButtonKind::Link]
        {
            ui.horizontal(|ui| {
                button(ui, Button::new(kind, send));
                button(ui, Button::new(kind, send).icon(Icon::Plus).small());
                button(ui, Button::new(kind, send).shortcut("Ctrl+N"));
                button(ui, Button::new(kind, send).enabled(false));
            });
        }
        ui.horizontal(|ui| {
            button(ui, Button::primary(t(ui, "مقال جديد", "New article")).icon(Icon::Plus).large());
            button(ui, Button::primary("إلى").style(TextStyle::ControlNaskh));
            icon_button(
                ui,
                IconButton::new(Icon::Undo, t(ui, "تراجع عن آخر تعديل", "Undo the last edit")).shortcut("Ctrl+Z"),
            );
            icon_button(ui, IconButton::new(Icon::Redo, t(ui, "إعادة", "Redo")).enabled(false));
            divider(ui);
            icon_button(ui, IconButton::new(Icon::Panel, t(ui, "التفاصيل", "Details")).selected(true));
            icon_button(ui, IconButton::new(Icon::Warning, t(ui, "الملاحظات", "Findings")).count("٣", Tone::Amber));
        });
    });
    card(ui, Card::default(), |ui| {
        section_label(ui, t(ui, "القوائم", "Lists"));
        let options = [t(ui, "محليات", "Local"), t(ui, "اقتصاد", "Economy"), t(ui, "ثقافة", "Culture")];
        ui.horizontal(|ui| {
            select(ui, Select::new(t(ui, "القسم", "Section")).width(220.0), &options, &mut state.section);
            select(
                ui,
                Select::new(t(ui, "القسم في المرشّح", "Section of the filter")).quiet(t(ui, "القسم: ", "Section: ")),
                &options,
                &mut 1,
            );
        });
        ui.spacing_mut().item_spacing.y = 0.0;
        list_row(ui, ListRow::new("سلمى الحدّاد").below("مديرة هيئة الميناء").end("٤").avatar(Avatar::person("س ح")));
        list_row(
            ui,
            ListRow::new("Harbour Authority")
                .below("hbr-2026.pdf")
                .end("2")
                .avatar(Avatar::thing(Icon::Organisation))
                .selected(true),
        );
        list_row(
            ui,
            ListRow::new(t(ui, "مصدر في إدارة الميناء", "A source in the port"))
                .below(t(ui, "هوية مختومة", "Sealed"))
                .avatar(Avatar::sealed()),
        );
    });
    table(ui);
}

fn table(ui: &mut Ui) {
    let columns = [
        Column::new("", Width::Fixed(24.0)),
        Column::new(t(ui, "العنوان", "Headline"), Width::Rest(1.0)).sortable(None),
        Column::new(t(ui, "الحالة", "State"), Width::Fixed(112.0)),
        Column::new(t(ui, "الكلمات", "Words"), Width::Fixed(56.0)).sortable(Some(Sort::Descending)),
    ];
    ui.spacing_mut().item_spacing.y = 0.0;
    table_head(ui, &columns);
    let rows = [
        ("ميناء مرسى الريحان يستقبل أولى سفنه بعد العاصفة", Tone::Neutral, Icon::Draft, t(ui, "مسودة", "Draft"), "٣١٢"),
        ("أسعار الحبوب تتراجع 12% في 2026", Tone::Amber, Icon::Half, t(ui, "قيد المراجعة", "In review"), "١٬٨٦٤"),
        ("Port reopens after ten days", Tone::Green, Icon::Check, t(ui, "معتمدة", "Approved"), "498"),
    ];
    for (index, (headline, tone, icon, words, count)) in rows.into_iter().enumerate() {
        table_row(ui, &columns, TableRow::new(headline).selected(index == 0), |ui, column, _| match column {
            0 => drop(check_bare(ui, &mut (index == 1), "choose")),
            1 => drop(Label::new(headline, TextStyle::RowHeadline).content().elide(1).show(ui)),
            2 => drop(badge(ui, Badge { tone, icon, text: words })),
            _ => drop(label(ui, count, TextStyle::Secondary)),
        });
    }
}

fn second_column(ui: &mut Ui, state: &mut Sheet) {
    card(ui, Card::default(), |ui| {
        section_label(ui, t(ui, "الشارات", "Badges"));
        ui.horizontal_wrapped(|ui| {
            badge(ui, Badge { tone: Tone::Neutral, icon: Icon::Draft, text: t(ui, "مسودة", "Draft") });
            badge(ui, Badge { tone: Tone::Amber, icon: Icon::Half, text: t(ui, "قيد المراجعة", "In review") });
            badge(ui, Badge { tone: Tone::Red, icon: Icon::Returned, text: t(ui, "أعيدت للتعديل", "Returned") });
            badge(ui, Badge { tone: Tone::Green, icon: Icon::Check, text: t(ui, "معتمدة", "Approved") });
            badge(ui, Badge { tone: Tone::Accent, icon: Icon::Full, text: t(ui, "نُشرت", "Published") });
        });
        ui.horizontal_wrapped(|ui| {
            chip(ui, Chip::new(t(ui, "مصدر مختوم", "Sealed source")).icon(Icon::Lock));
            chip(ui, Chip::new(t(ui, "٣ مانعة", "3 blocking")).tone(Tone::Red));
            let filter = Chip::new(t(ui, "القسم: محليات", "Section: local")).tone(Tone::Accent);
            if chip(ui, filter.removable(t(ui, "إزالة المرشّح", "Remove the filter"))).removed {
                state.pressed.push("removed");
            }
            kbd(ui, "Ctrl+K");
            number_disc(ui, t(ui, "١", "1"), Tone::Amber);
            number_disc(ui, t(ui, "١٢٣", "123"), Tone::Accent);
        });
    });
    card(ui, Card { selected: true, ..Card::default() }, |ui| {
        section_label(ui, t(ui, "الاختيار والتبويب", "Choices and tabs"));
        ui.horizontal(|ui| {
            check(ui, &mut state.off, t(ui, "عاجل", "Urgent"));
            check(ui, &mut state.on, t(ui, "محظور", "Embargoed"));
            radio(ui, true, t(ui, "نعم", "Yes"));
            radio(ui, false, t(ui, "لا", "No"));
            switch(ui, &mut true, t(ui, "تدقيق", "Check"));
            switch(ui, &mut false, t(ui, "تصحيح", "Correct"));
        });
        ui.horizontal(|ui| {
            segmented(ui, &[t(ui, "فاتح", "Light"), t(ui, "داكن", "Dark"), t(ui, "النظام", "System")], &mut state.look);
        });
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            tab(ui, t(ui, "الكل", "All"), Some(t(ui, "٢٤", "24")), true);
            tab(ui, t(ui, "مسودة ", "Drafts"), Some(t(ui, "٩", "9")), false);
            tab(ui, t(ui, "معتمدة ", "Approved "), None, false);
            icon_tab(ui, Icon::Tie, t(ui, "الاقتباسات", "Quotations"), Some(("١", Tone::Amber)), true);
        });
        ui.horizontal(|ui| {
            rail_item(ui, Icon::Desk, t(ui, "المكتب", "Desk"), true, false);
            rail_item(ui, Icon::Settings, t(ui, "الإعدادات", "Settings"), false, false);
            rail_item(ui, Icon::Export, t(ui, "التصدير", "Export"), false, true);
        });
    });
    card(ui, Card::default(), |ui| {
        section_label(ui, t(ui, "لافتة وتقدّم", "Banner and progress"));
        let text = t(
            ui,
            "تغيّر الملف على القرص منذ فتحته. أبقينا النسختين.",
            "The file changed on disk since you opened it. Both versions were kept.",
        );
        banner(ui, Banner { tone: Tone::Amber, icon: Icon::Warning, text, actions: &[t(ui, "مقارنة", "Compare")] });
        progress(ui, t(ui, "تصدير الحزمة", "Exporting"), 0.62);
    });
    card(ui, Card::default(), |ui| {
        section_label(ui, t(ui, "حالة خالية", "Empty"));
        empty(
            ui,
            Empty {
                icon: Icon::Search,
                title: t(ui, "لا نتيجة لهذه الكلمة", "No result for this word"),
                hint: t(ui, "جرّب المطابقة المرنة، أو احذف مرشّحًا", "Try loose matching, or remove a filter"),
                action: Some(t(ui, "حذف المرشّحات", "Remove filters")),
            },
        );
    });
}

fn third_column(ui: &mut Ui, _state: &mut Sheet) {
    card(ui, Card::default(), |ui| {
        section_label(ui, t(ui, "الخطوط", "Type"));
        ui.spacing_mut().item_spacing.y = 2.0;
        label(ui, "عنوان المقال", TextStyle::Headline);
        Label::new("مقدمة المقال طويلة لا تتسع لها البطاقة فتقصر من آخرها المنطقي", TextStyle::Standfirst)
            .content()
            .elide(1)
            .show(ui);
        Label::new("متن المقال يُكتب بخط النسخ، وفيه Latin و2026 و(أقواس) كما تُقرأ.", TextStyle::Body)
            .content()
            .wrap()
            .show(ui);
        wrapped(
            ui,
            t(
                ui,
                "نصّ الواجهة يلتفّ عند حافة البطاقة ولا يُقتطع شيء منه أبدًا.",
                "Interface text wraps at the edge of its card.",
            ),
            TextStyle::Control,
        );
        let colors = theme(ui.ctx()).colors.clone();
        let found = "ربط الاقتباس بمصدر";
        let at = found.find("مصدر").expect("it is there");
        let hit = Ink { range: at..found.len(), ground: Some(colors.hit), ..Ink::default() };
        let bold =
            Ink { range: 0..6, style: Some(TextStyle::ControlBold), color: Some(colors.accent), ..Ink::default() };
        Label::new(found, TextStyle::Control).ink(bold).ink(hit).show(ui);
        label(ui, "report_2026-01.txt", TextStyle::Technical);
    });
    card(ui, Card::default(), |ui| {
        section_label(ui, t(ui, "قائمة", "Menu"));
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        menu_item(ui, MenuItem::new(t(ui, "فتح", "Open")).icon(Icon::Article).shortcut("Enter"));
        menu_item(ui, MenuItem::new(t(ui, "إنشاء نسخة", "Duplicate")).icon(Icon::Columns).shortcut("Ctrl+D"));
        menu_item(ui, MenuItem::new(t(ui, "مقارنة النسخ", "Compare")).icon(Icon::History).enabled(false));
        menu_rule(ui);
        menu_item(
            ui,
            MenuItem::new(t(ui, "نقل إلى السلة", "Move to trash")).icon(Icon::Trash).shortcut("Del").danger(),
        );
    });
    card(ui, Card::default(), |ui| {
        section_label(ui, t(ui, "الأيقونات", "Icons"));
        let ink = theme(ui.ctx()).colors.text2;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(12.0, 12.0);
            for &icon in Icon::ALL {
                icons::add(ui, icon, 20.0, ink);
            }
        });
    });
}

fn looks() -> impl Iterator<Item = Look> {
    let combinations =
        [(Language::Arabic, false), (Language::Arabic, true), (Language::English, false), (Language::English, true)];
    combinations.into_iter().flat_map(|(language, dark)| {
        [1.0, 1.5, 2.0].map(|scale| Look::new(language).dark(dark).scale(scale).size(1392.0, 900.0))
    })
}

#[test]
fn the_sheet_is_drawn_in_every_look() {
    for look in looks() {
        let mut window = Window::open(look, Sheet { on: true, ..Sheet::default() }, sheet);
        window.settle();
        window.save(&format!("sheet-{:?}-{}-{}", look.language, if look.dark { "dark" } else { "light" }, look.scale));
        let name = if look.language.is_rtl() { "مقال جديد" } else { "New article" };
        let middle = window.harness.get_by_label(name).rect().center().x;
        assert_eq!(middle > 696.0, look.language.is_rtl(), "{look:?}: {middle}");
    }
}
