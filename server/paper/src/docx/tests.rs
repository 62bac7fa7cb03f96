use crate::document::sample;

use super::*;

#[test]
#[ignore]
fn out() {
    std::fs::write("/tmp/office-whole.docx", write(&sample::whole()).expect("written")).expect("written");
    std::fs::write("/tmp/office-hostile.docx", write(&sample::hostile()).expect("written")).expect("written");
}
