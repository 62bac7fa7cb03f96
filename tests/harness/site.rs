//! A tiny site to try the browser on, strict as the product: no inline code.

use std::{io, net::SocketAddr};

use futures_util::{SinkExt, StreamExt};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

const POLICY: &str =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:";

/// A site on a free port of this machine; gone when dropped.
pub(crate) struct Site {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Site {
    pub(crate) async fn open() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream));
            }
        });
        Ok(Self { address, task })
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// One request for each connection, or a socket that sends back what it hears.
async fn serve(mut stream: TcpStream) {
    let mut head = vec![0; 8192];
    let length = stream.peek(&mut head).await.unwrap_or(0);
    let text = String::from_utf8_lossy(&head[..length]).into_owned();
    if text.to_lowercase().contains("upgrade: websocket") {
        echo(stream).await;
        return;
    }
    // The browser may have gone away: nothing is left to do then.
    let _ = stream.read(&mut head).await;
    let _ = stream.write_all(answer(&text).as_bytes()).await;
    let _ = stream.shutdown().await;
}

async fn echo(stream: TcpStream) {
    let Ok(mut socket) = tokio_tungstenite::accept_async(stream).await else { return };
    while let Some(Ok(message)) = socket.next().await {
        if message.is_text() && socket.send(message).await.is_err() {
            return;
        }
    }
}

fn answer(request: &str) -> String {
    let path = request.split(' ').nth(1).unwrap_or("/");
    let (status, kind, body) = match path.split('?').next().unwrap_or(path) {
        "/" => ("200 OK", "text/html", include_str!("page.html").to_owned()),
        "/page.js" => ("200 OK", "text/javascript", include_str!("page.js").to_owned()),
        "/style.css" => ("200 OK", "text/css", include_str!("style.css").to_owned()),
        "/language" => ("200 OK", "text/plain", header(request, "accept-language")),
        "/record.csv" => ("200 OK", "text/csv", "station,text\n1,Grün\n".to_owned()),
        "/other" => ("200 OK", "text/html", bare("<h1>Other</h1>")),
        "/inline" => ("200 OK", "text/html", bare("<script>document.title = 1</script>")),
        _ => ("404 Not Found", "text/plain", "nothing here".to_owned()),
    };
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {}\r\n\
         Content-Security-Policy: {POLICY}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// Without the icon the browser would ask for one, at a time of its own.
fn bare(body: &str) -> String {
    format!("<!doctype html><title>Bare</title><link rel=icon href=data:,>{body}")
}

fn header(request: &str, name: &str) -> String {
    let value =
        request.lines().filter_map(|line| line.split_once(':')).find(|(it, _)| it.eq_ignore_ascii_case(name));
    value.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
}
