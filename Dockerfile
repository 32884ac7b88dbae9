# The bot in a container:
#   docker build -t summit-bot .
#   docker run -d --restart unless-stopped --env-file .env summit-bot
FROM rust:1-slim-bookworm AS build
WORKDIR /build
COPY . .
RUN cargo build --release --locked --bin summit-bot

FROM debian:bookworm-slim
# Discord is recognised by the system's root certificates.
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
COPY --from=build /build/target/release/summit-bot /usr/local/bin/summit-bot
USER 65534:65534
# The default waits ten seconds before it kills, and so long the last answers may take.
STOPSIGNAL SIGTERM
ENTRYPOINT ["summit-bot"]
CMD ["serve"]
