//! What is wrong with a file that was to be a picture, in words.

use tischrunde_client_core::words::times::grouped;
use tischrunde_shared::picture::PictureFault;

const MEGA: usize = 1_024 * 1_024;
const MILLION: usize = 1_000_000;

/// In German.
pub(crate) fn german(fault: PictureFault) -> String {
    match fault {
        PictureFault::TooLarge { limit } => format!(
            "Die Datei ist zu groß: Ein Bild darf höchstens {} MB haben. Bitte verkleinern Sie es und versuchen Sie es noch einmal.",
            grouped(limit / MEGA, '.')
        ),
        PictureFault::TooManyPixels { limit } => format!(
            "Das Bild hat zu viele Bildpunkte: Höchstens {} Millionen sind möglich. Bitte verkleinern Sie es und versuchen Sie es noch einmal.",
            grouped(limit / MILLION, '.')
        ),
        PictureFault::OtherKind => "Das ist kein Bild, das hier gezeigt werden kann. Bitte wählen Sie eine Datei im Format PNG, JPEG oder SVG.".into(),
        PictureFault::Damaged => "Das Bild lässt sich nicht lesen, vielleicht ist die Datei beschädigt. Bitte speichern Sie es neu und versuchen Sie es noch einmal.".into(),
        PictureFault::Active => "Diese SVG-Datei enthält Skripte oder zeigt auf andere Dateien. Das ist hier nicht erlaubt. Bitte speichern Sie das Bild als PNG.".into(),
        PictureFault::Intricate => "Diese SVG-Datei ist zu aufwendig, um sie zu zeichnen. Bitte speichern Sie das Bild als PNG.".into(),
    }
}

/// In English.
pub(crate) fn english(fault: PictureFault) -> String {
    match fault {
        PictureFault::TooLarge { limit } => format!(
            "The file is too large: a picture may have {} MB at most. Please make it smaller and try again.",
            grouped(limit / MEGA, ',')
        ),
        PictureFault::TooManyPixels { limit } => format!(
            "The picture has too many pixels: {} million are possible. Please make it smaller and try again.",
            grouped(limit / MILLION, ',')
        ),
        PictureFault::OtherKind => {
            "This is no picture that can be shown here. Please choose a file in the format PNG, JPEG or SVG.".into()
        }
        PictureFault::Damaged => {
            "The picture cannot be read; the file may be damaged. Please save it anew and try again.".into()
        }
        PictureFault::Active => {
            "This SVG file has scripts in it, or leads to other files. That is not permitted here. Please save the picture as PNG."
                .into()
        }
        PictureFault::Intricate => {
            "This SVG file is too intricate to be drawn. Please save the picture as PNG.".into()
        }
    }
}
