use resvg::tiny_skia::{Color, Pixmap};

use super::*;
use PictureFault::{Active, Damaged, Intricate, OtherKind, TooLarge, TooManyPixels};

fn svg(inside: &str) -> Vec<u8> {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         viewBox=\"0 0 40 20\">{inside}</svg>"
    )
    .into_bytes()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut pixels = Pixmap::new(width, height).expect("pixels");
    pixels.fill(Color::from_rgba8(200, 30, 30, 255));
    pixels.encode_png().expect("packed")
}

fn fault(file: &[u8]) -> PictureFault {
    Picture::receive(file).expect_err("not taken")
}

#[test]
fn a_png_is_kept_under_the_name_of_its_bytes() {
    let picture = Picture::receive(&png(30, 10)).expect("taken");
    assert_eq!(picture.size, (30, 10));
    let bytes = picture.png.as_ref().to_vec();
    assert_eq!(Picture::kept(picture.id(), bytes.clone()), Some(picture.clone()));
    assert_eq!(Picture::kept(PictureId([0; 32]), bytes), None);
    assert_eq!(Picture::receive(picture.png.as_ref()).expect("taken again").id(), picture.id());
}

#[test]
fn what_stands_beside_the_pixels_is_left_out() {
    let mut file = png(3, 3);
    let end = file.len() - 12;
    // A text chunk (PNG, "tEXt") with its checksum.
    let note = b"\0\0\0\x0dtEXtAuthor\0secret\xd3\x21\x9d\x5a";
    file.splice(end..end, note.iter().copied());
    let picture = Picture::receive(&file).expect("taken");
    assert!(!picture.png.as_ref().windows(6).any(|part| part == b"secret"));
}

/// Red at the left, blue at the right, 32 by 16.
const PHOTOGRAPH: &[u8] = include_bytes!("tests/two-colours.jpg");

#[test]
fn a_photograph_is_taken_and_what_its_camera_noted_is_not() {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(b"in my kitchen");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    let noted = [&PHOTOGRAPH[..2], &[0xff, 0xe1], &length, &exif, &PHOTOGRAPH[2..]].concat();
    let lying = Picture::receive(PHOTOGRAPH).expect("taken");
    let upright = Picture::receive(&noted).expect("taken");
    assert_eq!((lying.size, upright.size), ((32, 16), (16, 32)));
    let pixels = Pixmap::decode_png(upright.png.as_ref()).expect("a picture");
    let is_red = |x, y| pixels.pixel(x, y).is_some_and(|pixel| pixel.red() > 200 && pixel.blue() < 50);
    assert!(is_red(8, 4) && !is_red(8, 28), "what was at the left is at the top");
    assert!(!upright.png.as_ref().windows(7).any(|part| part == b"kitchen"));
    assert_eq!(fault(&PHOTOGRAPH[..PHOTOGRAPH.len() / 3]), Damaged);
}

#[test]
fn large_pictures_become_as_large_as_paper_needs() {
    assert_eq!(Picture::receive(&png(4_100, 20)).expect("taken").size, (1_900, 9));
    assert_eq!(Picture::receive(&png(1, 5_000)).expect("taken").size, (1, 1_900));
}

#[test]
fn a_drawing_becomes_pixels_without_a_ground() {
    let picture = Picture::receive(&svg("<rect width=\"20\" height=\"20\" fill=\"#f00\"/>")).expect("drawn");
    assert_eq!(picture.size, (1_900, 950));
    let pixels = Pixmap::decode_png(picture.png.as_ref()).expect("a picture");
    assert_eq!(pixels.pixel(10, 10).map(|pixel| pixel.red()), Some(255));
    assert_eq!(pixels.pixel(1_800, 10).map(|pixel| pixel.alpha()), Some(0));
}

#[test]
fn drawings_as_programs_write_them_are_taken() {
    let usual = "<defs><linearGradient id=\"a\"><stop stop-color=\"#fff\"/></linearGradient><clipPath id=\"b\">\
        <rect width=\"9\" height=\"9\"/></clipPath><style>.x{fill:url(#a)}.y,.z{clip-path:url(#b)}</style></defs>\
        <g class=\"y\"><rect class=\"x\" width=\"20\" height=\"9\"/></g><path id=\"p\" d=\"M0 0h3v3z\"/>\
        <use xlink:href=\"#p\" x=\"4\"/><a href=\"https://example.org\"><text y=\"9\">Sign</text></a>";
    let with_head = [b"\xef\xbb\xbf<?xml version=\"1.0\"?><!-- x -->\n".as_slice(), &svg(usual)].concat();
    Picture::receive(&with_head).expect("drawn");
}

#[test]
fn what_cannot_be_packed_small_gets_fewer_pixels() {
    let noise = "<filter id=\"f\"><feTurbulence baseFrequency=\"3\"/></filter>\
        <rect width=\"40\" height=\"40\" filter=\"url(#f)\"/>";
    let square = String::from_utf8(svg(noise)).expect("text").replace("0 0 40 20", "0 0 40 40");
    let picture = Picture::receive(square.as_bytes()).expect("drawn");
    assert!(picture.png.as_ref().len() <= limits::PICTURE_BYTES);
    assert!(picture.size.0 < 1_900 && picture.size.0 > 400, "{:?}", picture.size);
}

#[test]
fn no_drawing_runs_anything_or_leads_elsewhere() {
    for inside in [
        "<script>alert(1)</script>",
        "<rect onload=\"alert(1)\"/>",
        "<image href=\"https://example.org/a.png\"/>",
        "<image href=\"file:///etc/passwd\"/>",
        "<use xlink:href=\"other.svg#a\"/>",
        "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>",
        "<rect fill=\"url(https://example.org/a.svg#b)\"/>",
        "<style>@import url(https://example.org/a.css);</style>",
        "<style>.a{fill:url('https://example.org/a')}</style>",
        "<animate attributeName=\"href\"/>",
    ] {
        assert_eq!(fault(&svg(inside)), Active, "{inside}");
    }
}

#[test]
fn no_drawing_takes_all_time() {
    let again = |name: &str, element: &str| {
        let mut inside = format!("<{element} id=\"{name}0\"><rect width=\"1\" height=\"1\"/></{element}>");
        for level in 1..12 {
            let uses = format!("<use href=\"#{name}{}\"/>", level - 1).repeat(10);
            inside.push_str(&format!("<{element} id=\"{name}{level}\">{uses}</{element}>"));
        }
        inside
    };
    let masks = |level: u32| {
        let rects = format!("<rect width=\"9\" height=\"9\" mask=\"url(#m{})\"/>", level + 1).repeat(10);
        format!("<mask id=\"m{level}\">{rects}</mask>")
    };
    let filters = "<filter id=\"f\"><feGaussianBlur stdDeviation=\"9\"/></filter>".to_owned()
        + &"<rect width=\"40\" height=\"20\" filter=\"url(#f)\"/>".repeat(100);
    for inside in [
        again("g", "g"),
        again("s", "symbol"),
        (0..9).map(masks).collect(),
        filters,
        "<g>".repeat(200) + &"</g>".repeat(200),
        "<g id=\"a\"><use href=\"#a\"/></g>".to_owned(),
        "<style>*{mask:url(#m)}</style>".to_owned(),
    ] {
        assert_eq!(fault(&svg(&inside)), Intricate, "{}", inside.get(..80).unwrap_or(&inside));
    }
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"aaaaaaaa\">]><svg/>";
    assert_eq!(fault(laughs.as_bytes()), Intricate);
}

#[test]
fn no_file_unpacks_into_very_much() {
    let mut bomb = png(1, 1);
    bomb[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    assert!(matches!(fault(&bomb), TooManyPixels { .. }));
    // A frame header of JPEG that promises 65,500 by 65,500 pixels.
    let jpeg = b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xdc\xff\xdc\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00";
    assert!(matches!(fault(jpeg), TooManyPixels { .. } | Damaged));
    assert!(matches!(fault(&vec![0; limits::PICTURE_BYTES + 1]), TooLarge { .. }));
}

#[test]
fn what_is_no_picture_is_said_to_be_none() {
    for file in [&b""[..], b"GIF89a", b"%PDF-1.7", b"\xff\xfe\x00", b"<html><body/></html>", b"<svgx"] {
        let found = fault(file);
        assert!(matches!(found, OtherKind | Damaged), "{found:?}");
    }
    let whole = png(9, 9);
    for end in [8, 20, whole.len() / 2] {
        assert_eq!(fault(&whole[..end]), Damaged, "{end}");
    }
    assert_eq!(fault(b"\xff\xd8\xff\xe0"), Damaged);
    assert_eq!(fault(b"<svg xmlns=\"http://www.w3.org/2000/svg\""), Damaged);
}
