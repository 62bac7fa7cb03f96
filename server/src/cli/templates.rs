//! Templates at the command line.

use tischrunde_shared::language::Language;

use super::arguments::TemplateTask;
use super::failure::Failure;
use super::serve::say;
use crate::template::{self, Template};

/// Lists, shows or checks.
pub(super) fn run(task: &TemplateTask) -> Result<(), Failure> {
    match task {
        TemplateTask::List => {
            for template in template::built_in() {
                say(&format!("{:<20} {} / {}", template.id, template.title.de, template.title.en));
            }
        }
        TemplateTask::Show { id } => match template::source(id) {
            Some(text) => say(text.trim_end()),
            None => {
                let known: Vec<_> = template::built_in().iter().map(|t| t.id.as_str()).collect();
                let known = known.join(", ");
                return Err(Failure::Said(format!("there is no template {id:?}; there are: {known}")));
            }
        },
        TemplateTask::Check { file } => {
            let text = std::fs::read_to_string(file).map_err(|error| Failure::file(file, error))?;
            let file = file.display().to_string();
            let template = Template::parse(&text).map_err(|error| Failure::Template { file, error })?;
            let plan = template.plan(Language::De);
            let (stations, rounds) = (plan.stations.len(), plan.rounds());
            say(&format!("{:?} is a good template: {stations} stations, {rounds} rounds", template.id));
        }
    }
    Ok(())
}
