//! The wire below HTTP: a listener whose connections can be broken on purpose, as networks do.
//! It knows nothing of Discord.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// What happens to the next thing that is written to a connection.
#[derive(Clone, Debug, Default)]
pub enum Break {
    #[default]
    Whole,
    /// The connection is reset.
    Reset,
    /// So many bytes get through, then it ends.
    After(usize),
    /// Other bytes stand in its place, then it ends.
    Garbage(&'static [u8]),
}

/// Breaks one connection.
#[derive(Clone, Debug, Default)]
pub struct Switch(Arc<Mutex<Break>>);

impl Switch {
    pub fn set(&self, how: Break) {
        *self.0.lock().unwrap() = how;
    }
}

/// Accepts connections and counts them.
pub struct Lines {
    pub listener: TcpListener,
    pub accepted: Arc<AtomicUsize>,
    /// From now on every connection is found dead.
    pub down: Arc<AtomicBool>,
}

impl Listener for Lines {
    type Io = Line;
    type Addr = Switch;

    async fn accept(&mut self) -> (Line, Switch) {
        loop {
            let Ok((stream, _)) = self.listener.accept().await else { continue };
            let _ = stream.set_nodelay(true);
            self.accepted.fetch_add(1, Ordering::Relaxed);
            let switch = Switch::default();
            return (Line { stream, switch: switch.clone(), down: self.down.clone() }, switch);
        }
    }

    fn local_addr(&self) -> io::Result<Switch> {
        Ok(Switch::default())
    }
}

impl Connected<IncomingStream<'_, Lines>> for Switch {
    fn connect_info(stream: IncomingStream<'_, Lines>) -> Self {
        stream.remote_addr().clone()
    }
}

/// One connection.
pub struct Line {
    stream: TcpStream,
    switch: Switch,
    down: Arc<AtomicBool>,
}

impl Line {
    fn stream(self: Pin<&mut Self>) -> Pin<&mut TcpStream> {
        Pin::new(&mut self.get_mut().stream)
    }

    fn broken() -> Poll<io::Result<usize>> {
        Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
    }
}

impl AsyncRead for Line {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.down.load(Ordering::Relaxed) {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        self.stream().poll_read(context, buffer)
    }
}

impl AsyncWrite for Line {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let how = self.switch.0.lock().unwrap().clone();
        match how {
            Break::Whole => self.stream().poll_write(context, bytes),
            Break::Reset => {
                // Closing with nothing to linger for sends a reset in place of an orderly end.
                let _ = self.stream.set_zero_linger();
                Self::broken()
            }
            Break::After(0) => Self::broken(),
            Break::After(left) => {
                let switch = self.switch.clone();
                let written = self.stream().poll_write(context, &bytes[..left.min(bytes.len())]);
                if let Poll::Ready(Ok(count)) = written {
                    switch.set(Break::After(left - count));
                }
                written
            }
            Break::Garbage(garbage) => {
                self.switch.set(Break::After(0));
                // Short enough for any socket's buffer.
                let _ = self.stream.try_write(garbage);
                Self::broken()
            }
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream().poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream().poll_shutdown(context)
    }
}
