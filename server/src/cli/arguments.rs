//! What can be typed.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use tischrunde_paper::{Format, PaperFormat};
use tischrunde_shared::ids::{CafeId, EditionNo};

use super::print::PrintOptions;

/// World Café workshops, live: one program, one data folder, no outside service.
#[derive(Debug, Parser)]
#[command(name = "tischrunde", version, args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) task: Option<Task>,
    #[command(flatten)]
    pub(super) serve: ServeOptions,
}

#[derive(Debug, Subcommand)]
pub(super) enum Task {
    /// Run the server (this is what happens without a command).
    Serve(ServeOptions),
    /// Run a sample café with simulated people who join, write and move through real sockets.
    Demo(DemoOptions),
    /// List, show or check templates of cafés.
    #[command(subcommand)]
    Template(TemplateTask),
    /// Write everything that was said in a café to a file. Works while the server runs.
    Export(ExportOptions),
    /// Write the white paper of a café to a file: as it stands, or its draft where nobody has begun. Works while the server
    /// runs.
    Paper(PaperOptions),
    /// Write a sheet of the print kit to a PDF. Works while the server runs.
    Print(PrintOptions),
    /// Take in contributions from a CSV file, all or none. The server must not run on the same data.
    Import(ImportOptions),
    /// Copy all data into one file. Works while the server runs.
    Backup(BackupOptions),
    /// Put a backup in place of the present data, which is kept beside it.
    Restore(RestoreOptions),
    /// Read every log from its first event and check that it is whole.
    Check(DataOptions),
    /// Plan who sits where, repair a plan, or judge one, from and to JSON files.
    #[command(subcommand)]
    Seating(SeatingTask),
}

#[derive(Debug, Subcommand)]
pub(super) enum SeatingTask {
    /// Make a plan. The same instance, seed and effort give the same plan.
    Plan {
        #[command(flatten)]
        source: InstanceOptions,
        /// Another seed gives another plan.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// How long to look.
        #[arg(long, value_enum, default_value_t = Effort::Normal)]
        effort: Effort,
        /// The file to write; standard output if none is given.
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Make a plan fit what has happened up to the end of a round, changing as few seats as possible.
    Repair {
        #[command(flatten)]
        source: InstanceOptions,
        /// The plan that people were told.
        #[arg(long, value_name = "FILE")]
        plan: PathBuf,
        /// How many rounds were held.
        #[arg(long, value_name = "ROUNDS")]
        after_round: usize,
        /// Another seed gives another plan.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The file to write; standard output if none is given.
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Say what a plan is worth, counted from the plan alone.
    Certificate {
        #[command(flatten)]
        source: InstanceOptions,
        /// The plan.
        #[arg(long, value_name = "FILE")]
        plan: PathBuf,
    },
}

#[derive(Debug, Clone, Args)]
pub(super) struct InstanceOptions {
    /// The file with the instance, or with a list of them.
    #[arg(long, value_name = "FILE")]
    pub(super) instance: PathBuf,
    /// Which one, if there are several.
    #[arg(long)]
    pub(super) name: Option<String>,
}

/// How long the planner looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Effort {
    /// Some tenths of a second.
    Quick,
    /// At most two seconds.
    Normal,
    /// Half a minute.
    Best,
}

#[derive(Debug, Clone, Args)]
pub(super) struct DataOptions {
    /// Folder with the data; made if it is not there.
    #[arg(long, env = "TISCHRUNDE_DATA", default_value = "data", value_name = "FOLDER")]
    pub(super) data: PathBuf,
}

#[derive(Debug, Clone, Args)]
pub(super) struct ServeOptions {
    /// Address and port to listen on. 0.0.0.0:8080 lets everybody in the local network join.
    #[arg(long, env = "TISCHRUNDE_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub(super) listen: SocketAddr,
    #[command(flatten)]
    pub(super) data: DataOptions,
    /// The address under which people reach the server, such as <https://cafe.example>.
    #[arg(long, env = "TISCHRUNDE_PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    pub(super) public_url: Option<String>,
    /// Do not limit how much one link may send: for load tests only.
    #[arg(long, env = "TISCHRUNDE_UNLIMITED")]
    pub(super) unlimited: bool,
}

#[derive(Debug, Clone, Args)]
pub(super) struct DemoOptions {
    /// How many people take part.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=2_000))]
    pub(super) people: u32,
    /// How many times faster than in real life; 1 is real time.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pub(super) speed: u32,
    /// Language of the café.
    #[arg(long, value_enum, default_value_t = Tongue::De)]
    pub(super) language: Tongue,
    /// End when the day is over instead of leaving the server running.
    #[arg(long)]
    pub(super) once: bool,
    #[command(flatten)]
    pub(super) serve: ServeOptions,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Tongue {
    /// German.
    De,
    /// English.
    En,
}

impl From<Tongue> for tischrunde_shared::language::Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::De => Self::De,
            Tongue::En => Self::En,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum TemplateTask {
    /// Name every template.
    List,
    /// Print a template, to be changed and used as one's own.
    Show {
        /// Its id.
        id: String,
    },
    /// Check a template file.
    Check {
        /// The file.
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(super) struct ExportOptions {
    /// The café's id; without one, the cafés are listed.
    pub(super) cafe: Option<CafeId>,
    /// md, json or csv.
    #[arg(long, default_value = "md", value_parser = |text: &str| text.parse::<Format>())]
    pub(super) format: Format,
    /// The file to write; standard output if none is given.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) data: DataOptions,
}

#[derive(Debug, Args)]
pub(super) struct PaperOptions {
    /// The café's id; `tischrunde export` lists them.
    pub(super) cafe: CafeId,
    /// html, pdf, docx, odt, md, txt, xlsx, csv, json, data or record.
    #[arg(long, default_value = "html", value_parser = |text: &str| text.parse::<PaperFormat>())]
    pub(super) format: PaperFormat,
    /// The file to write; standard output if none is given.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The outline of a draft: white-paper, short-report or minutes, or a file of your own that ends in .toml.
    #[arg(long, value_name = "NAME|FILE", conflicts_with = "version")]
    pub(super) outline: Option<String>,
    /// A published version; the paper as it stands if none is given.
    #[arg(long, value_name = "NUMBER", value_parser = |text: &str| text.parse().map(EditionNo))]
    pub(super) version: Option<EditionNo>,
    #[command(flatten)]
    pub(super) data: DataOptions,
}

#[derive(Debug, Args)]
pub(super) struct ImportOptions {
    /// The café's id.
    pub(super) cafe: CafeId,
    /// The CSV file.
    pub(super) file: PathBuf,
    /// The station of a file without a column for it (Polis).
    #[arg(long, value_name = "NUMBER")]
    pub(super) station: Option<u8>,
    /// The round of a file without a column for it.
    #[arg(long, value_name = "NUMBER")]
    pub(super) round: Option<u8>,
    #[command(flatten)]
    pub(super) data: DataOptions,
}

#[derive(Debug, Args)]
pub(super) struct BackupOptions {
    /// The file to write.
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) data: DataOptions,
}

#[derive(Debug, Args)]
pub(super) struct RestoreOptions {
    /// The backup.
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) data: DataOptions,
}

/// An address of a server, without a path.
pub(super) fn public_url(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest.map(|rest| rest.trim_end_matches('/')) {
        Some(host) if !host.is_empty() && !host.contains(['/', '#', '?', ' ']) => {
            Ok(text.trim_end_matches('/').to_owned())
        }
        _ => Err("an address such as https://cafe.example, without a path".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn serve_is_what_happens_without_a_command() {
        let arguments =
            Arguments::try_parse_from(["tischrunde", "--listen", "0.0.0.0:80"]).expect("arguments");
        assert!(arguments.task.is_none());
        assert_eq!(arguments.serve.listen.port(), 80);
    }

    #[test]
    fn public_addresses() {
        assert_eq!(public_url("https://cafe.example/").as_deref(), Ok("https://cafe.example"));
        for wrong in ["cafe.example", "https://", "https://a/b", "ftp://a"] {
            assert!(public_url(wrong).is_err(), "{wrong}");
        }
    }
}
