//! The scripts that start the programs, as they are served.

/// A script of wasm-bindgen's without indentation and without the comments that have lines of their own. It writes no
/// text that goes over several lines.
pub(crate) fn compact(script: &str) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        in_comment = in_comment || line.starts_with("/*");
        if in_comment {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}
