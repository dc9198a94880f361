package org.convene.notifications.email;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that misbehaves where it is told to: at a step it says something else, or nothing, or hangs up. */
final class ScriptedServer {
    static final String SILENCE = "";
    static final String HANG_UP = "!";
    /** Between parts of an answer that come one after another. */
    static final String PAUSE = "~";

    static final long PAUSE_MILLIS = 300;

    /** What is said first, what comes after each command, and {@code .} after the message. */
    private static final Map<String, String> GOOD = Map.of(
            "GREETING", "220 hello",
            "EHLO", "250-localhost\r\n250 SIZE 1000000",
            "STARTTLS", "220 go on",
            "MAIL", "250 ok",
            "RCPT", "250 ok",
            "DATA", "354 go on",
            ".", "250 taken",
            "RSET", "250 ok",
            "QUIT", "221 bye");

    final Map<String, String> script = new ConcurrentHashMap<>();
    /** The same, for one time. */
    final Map<String, String> once = new ConcurrentHashMap<>();

    final List<String> messages = new CopyOnWriteArrayList<>();
    final List<String> commands = new CopyOnWriteArrayList<>();
    /** What each MAIL said. */
    final List<String> senders = new CopyOnWriteArrayList<>();

    private final List<NetSocket> open = new CopyOnWriteArrayList<>();
    private final Vertx vertx;
    private final int port;

    ScriptedServer(Vertx vertx, Optional<PemKeyCertOptions> certificate, boolean tlsAtOnce) {
        this.vertx = vertx;
        var options = new NetServerOptions().setSsl(tlsAtOnce);
        certificate.ifPresent(options::setKeyCertOptions);
        this.port = vertx.createNetServer(options)
                .connectHandler(socket -> {
                    open.add(socket);
                    new Conversation(socket).answer("GREETING");
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    String port() {
        return Integer.toString(port);
    }

    /** On all that have come so far; they are closed by then. */
    void hangUp() {
        Future.all(open.stream().map(NetSocket::close).toList())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** What a client may do that has a name and a password, or that offers to send several commands at once. */
    static String offering(String... extensions) {
        return "250-localhost\r\n250-" + String.join("\r\n250-", extensions) + "\r\n250 SIZE 1000000";
    }

    private final class Conversation {
        private final NetSocket socket;
        private final StringBuilder message = new StringBuilder();
        private boolean inMessage;

        private Conversation(NetSocket socket) {
            this.socket = socket;
            socket.handler(RecordParser.newDelimited("\r\n", this::line));
        }

        private void line(Buffer buffer) {
            var line = buffer.toString();
            if (inMessage) {
                inMessage(line);
                return;
            }
            var command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            if (command.equals("MAIL")) {
                senders.add(line);
            }
            commands.add((socket.isSsl() ? "tls " : "") + command);
            if (command.equals("STARTTLS") && !script.containsKey(command)) {
                socket.write(GOOD.get(command) + "\r\n").onSuccess(sent -> socket.upgradeToSsl());
                return;
            }
            inMessage = command.equals("DATA") && !script.containsKey(command);
            answer(command);
        }

        private void inMessage(String line) {
            if (!line.equals(".")) {
                message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
                return;
            }
            inMessage = false;
            messages.add(message.toString());
            message.setLength(0);
            answer(".");
        }

        private void answer(String step) {
            var said = Optional.ofNullable(once.remove(step))
                    .orElseGet(() -> script.getOrDefault(step, GOOD.getOrDefault(step, "502 unknown")));
            if (said.equals(HANG_UP)) {
                socket.close();
            } else if (!said.equals(SILENCE)) {
                write(List.of((said + "\r\n").split(PAUSE)));
            }
            if (step.equals("QUIT")) {
                socket.close();
            }
        }

        /** What then still follows a hang-up is said to nobody. */
        private void write(List<String> parts) {
            var end = parts.get(0).endsWith(HANG_UP + "\r\n");
            socket.write(end ? parts.get(0).replace(HANG_UP, "") : parts.get(0));
            if (end) {
                socket.close();
            } else if (parts.size() > 1) {
                vertx.setTimer(PAUSE_MILLIS, now -> write(parts.subList(1, parts.size())));
            }
        }
    }
}
