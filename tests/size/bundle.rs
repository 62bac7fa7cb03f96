//! A WebAssembly program, taken apart.

use std::collections::HashMap;

use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, NameMap, Parser, Payload, Result, TypeRef};

/// A function or a segment of data.
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) bytes: usize,
}

/// See the module.
#[derive(Default)]
pub(crate) struct Bundle {
    pub(crate) functions: Vec<Part>,
    pub(crate) data: Vec<Part>,
}

/// What the name section calls things, by number.
#[derive(Default)]
struct Names {
    functions: HashMap<u32, String>,
    data: HashMap<u32, String>,
}

impl Bundle {
    /// Takes it apart.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self> {
        let names = Names::read(bytes)?;
        let mut bundle = Self::default();
        // Functions are numbered through, and the imported ones come first.
        let mut number = 0;
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        number += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    bundle.functions.push(part(&names.functions, number, body.range().len()));
                    number += 1;
                }
                Payload::DataSection(segments) => {
                    for (number, segment) in (0..).zip(segments) {
                        bundle.data.push(part(&names.data, number, segment?.data.len()));
                    }
                }
                _ => {}
            }
        }
        bundle.functions.sort_by_key(|function| std::cmp::Reverse(function.bytes));
        Ok(bundle)
    }
}

fn part(names: &HashMap<u32, String>, number: u32, bytes: usize) -> Part {
    let name = names.get(&number).cloned().unwrap_or_else(|| format!("number {number}"));
    Part { name, bytes }
}

impl Names {
    fn read(bytes: &[u8]) -> Result<Self> {
        let mut names = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            let Payload::CustomSection(section) = payload? else { continue };
            let KnownCustom::Name(section) = section.as_known() else { continue };
            for part in section {
                match part? {
                    // Without the hash that tells copies apart: they are summed anyway.
                    Name::Function(map) => {
                        fill(&mut names.functions, map, |name| format!("{:#}", demangle(name)))?;
                    }
                    Name::Data(map) => fill(&mut names.data, map, str::to_owned)?,
                    _ => {}
                }
            }
        }
        Ok(names)
    }
}

fn fill(names: &mut HashMap<u32, String>, map: NameMap<'_>, read: impl Fn(&str) -> String) -> Result<()> {
    for naming in map {
        let naming = naming?;
        names.insert(naming.index, read(naming.name));
    }
    Ok(())
}
