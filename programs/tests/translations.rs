//! Translated lessons differ from the English ones only in their texts.

use cardiac_programs::lesson::{LESSONS, Lesson};

/// Takes all texts out of a lesson, in a fixed order: its own, those of the program, the gaps and
/// questions, the work by hand, and the cases.
fn words(lesson: &mut Lesson) -> Vec<String> {
    let mut words = vec![
        std::mem::take(&mut lesson.title),
        std::mem::take(&mut lesson.text),
        std::mem::take(&mut lesson.praise),
    ];
    let lines: Vec<String> = lesson
        .program
        .lines()
        .map(|line| match line.split_once(';') {
            Some((code, remark)) => {
                words.push(remark.to_owned());
                code.to_owned()
            }
            None => line.to_owned(),
        })
        .collect();
    lesson.program = lines.join("\n");
    let mut take = |text: &mut String| words.push(std::mem::take(text));
    for gap in &mut lesson.gaps {
        take(&mut gap.hint);
        gap.wrong.iter_mut().for_each(|wrong| take(&mut wrong.say));
    }
    for asked in &mut lesson.predictions {
        take(&mut asked.question);
        take(&mut asked.hint);
        asked.wrong.iter_mut().for_each(|wrong| take(&mut wrong.say));
    }
    if let Some(by_hand) = &mut lesson.by_hand {
        take(&mut by_hand.text);
        by_hand.tasks.iter_mut().for_each(|task| take(&mut task.say));
    }
    lesson.cases.iter_mut().for_each(|case| take(&mut case.name));
    lesson.generated.iter_mut().for_each(|generated| take(&mut generated.name));
    words
}

/// Returns the numbers, instructions and labels in a text, sorted.
fn facts(said: &str) -> Vec<&str> {
    let is_of_one = |c: char| c.is_ascii_alphanumeric() || "-,`:".contains(c);
    let parts = said.split(|c: char| !is_of_one(c)).map(|part| part.trim_matches([',', ':', '-']));
    let mut facts: Vec<&str> = parts
        .filter(|part| {
            let is_name = part.len() > 1 && part.chars().all(|c| c.is_ascii_uppercase());
            is_name || part.contains(|c: char| c.is_ascii_digit() || c == '`')
        })
        .collect();
    facts.sort_unstable();
    facts
}

#[test]
fn a_translation_differs_in_its_words_alone() {
    for printed in LESSONS {
        assert_eq!(printed.translations.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["es"]);
        let mut english = printed.lesson();
        let mut spanish = printed.lesson_in("es").expect("it has been translated");
        let (said, translated) = (words(&mut english), words(&mut spanish));
        assert_eq!(english, spanish);
        for (said, translated) in said.iter().zip(&translated) {
            assert_ne!(said, translated);
            assert_eq!(facts(said), facts(translated), "{}: {translated}", printed.name);
        }
    }
}
