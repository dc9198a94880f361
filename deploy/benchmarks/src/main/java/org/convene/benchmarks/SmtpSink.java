package org.convene.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A mail server that takes everything over and keeps nothing, as fast as it can. */
final class SmtpSink {
    private static final String END = "\r\n.\r\n";

    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final int port;

    SmtpSink(Vertx vertx) throws Exception {
        this.port = vertx.createNetServer()
                .connectHandler(socket -> new Conversation(socket).begin())
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    int port() {
        return port;
    }

    long messages() {
        return messages.get();
    }

    /** Of all messages. */
    long bytes() {
        return bytes.get();
    }

    /** Its clients wait for each answer, so whatever arrives ends with the end of a command or of a message, sooner or later. */
    private final class Conversation {
        private final NetSocket socket;
        private Buffer said = Buffer.buffer();
        private boolean inMessage;

        private Conversation(NetSocket socket) {
            this.socket = socket;
        }

        private void begin() {
            socket.handler(this::hear);
            say("220 sink");
        }

        private void hear(Buffer chunk) {
            said.appendBuffer(chunk);
            if (!endsWith(inMessage ? END : "\r\n")) {
                return;
            }
            if (inMessage) {
                messages.incrementAndGet();
                bytes.addAndGet(said.length());
                inMessage = false;
                say("250 taken");
            } else {
                answer(said.getString(0, Math.min(4, said.length())).toUpperCase(Locale.ROOT));
            }
            said = Buffer.buffer();
        }

        private void answer(String command) {
            switch (command) {
                case "EHLO" -> say("250-sink\r\n250-8BITMIME\r\n250 SIZE 10000000");
                case "DATA" -> {
                    inMessage = true;
                    say("354 go on");
                }
                case "QUIT" -> say("221 bye");
                default -> say("250 ok");
            }
        }

        private boolean endsWith(String end) {
            var from = said.length() - end.length();
            return from >= 0
                    && said.getString(from, said.length(), StandardCharsets.US_ASCII.name())
                            .equals(end);
        }

        private void say(String line) {
            var ignored = socket.write(line + "\r\n");
        }
    }
}
