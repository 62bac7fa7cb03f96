//! What the terminal shows when the server runs.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};

use fast_qr::{ECL, QRBuilder};

/// The address that others in the local network can use, if the server listens to them.
///
/// No packet is sent: connecting a UDP socket only makes the system choose the address it would send from.
pub(super) fn local_network_url(listen: SocketAddr) -> Option<String> {
    let ip = match listen.ip() {
        ip if ip.is_loopback() => return None,
        ip if !ip.is_unspecified() => ip,
        _ => own_address()?,
    };
    Some(format!("http://{}", SocketAddr::new(ip, listen.port())))
}

fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // Reserved for documentation (RFC 5737); any address that is not this machine's will do.
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let ip = socket.local_addr().ok()?.ip();
    (!ip.is_unspecified()).then_some(ip)
}

/// A QR code of half blocks, dark on light whatever the terminal's colours are.
pub(super) fn qr(text: &str) -> Option<String> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let size = code.size;
    let dark = |row: isize, column: isize| {
        let inside = |n: isize| usize::try_from(n).ok().filter(|n| *n < size);
        inside(row).zip(inside(column)).is_some_and(|(row, column)| code[row][column].value())
    };
    // The standard's quiet zone is four modules; terminals show well with two.
    let range = -2..isize::try_from(size).ok()? + 2;
    let mut drawn = String::new();
    for row in range.clone().step_by(2) {
        drawn.push_str("\x1b[30;107m");
        for column in range.clone() {
            drawn.push(match (dark(row, column), dark(row + 1, column)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        drawn.push_str("\x1b[0m\n");
    }
    Some(drawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_server_that_others_reach_has_an_address_for_them() {
        assert_eq!(local_network_url(([127, 0, 0, 1], 8080).into()), None);
        assert_eq!(
            local_network_url(([192, 168, 1, 5], 80).into()).as_deref(),
            Some("http://192.168.1.5:80")
        );
    }

    #[test]
    fn a_code_is_drawn_with_its_quiet_zone() {
        let drawn = qr("http://192.168.1.5:8080/").expect("a code");
        let lines: Vec<_> = drawn.lines().collect();
        assert!(lines.len() > 12);
        assert!(lines[0].contains("    "), "{}", lines[0]);
    }
}
