package org.convene.notifications.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.convene.notifications.notice.SendResult;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the mail server (RFC 5321), for one mail after another. Its methods wait for the server, so they are not for
 * event loops; only {@link #abort} is for whoever sees that it takes too long.
 */
final class SmtpConnection extends SMTPTransport {
    private static final String RESET = "RSET";
    private static final int GOING = 421;

    private final SmtpOptions options;
    private final Socket socket = new Socket();
    /** Whether the server may take the last mail for unfinished, as some do after a message that they refused. */
    private boolean isInMail;

    SmtpConnection(SmtpOptions options) {
        super(options.session(), null);
        this.options = options;
    }

    /** Empty once mails can be sent; else why not. */
    synchronized Optional<SendResult> open() {
        try {
            options.connect(socket);
        } catch (IOException failure) {
            abort();
            return Optional.of(new SendResult.Unreachable("connection-failed", false));
        }
        try {
            connect(options.protect(socket));
            return Optional.empty();
        } catch (IOException | MessagingException failure) {
            abort();
            return Optional.of(unopened(failure));
        }
    }

    @Override
    protected synchronized boolean protocolConnect(
            @Nullable String host, int port, @Nullable String user, @Nullable String password)
            throws MessagingException {
        return super.protocolConnect(
                host, port, options.username().orElse(null), options.password().orElse(null));
    }

    /** Empty once the server awaits the recipient; else what comes of the mail, of which it has nothing by then. */
    synchronized Optional<SendResult> begin(OutgoingMail mail) {
        if (isTooLarge(mail)) {
            return Optional.of(new SendResult.Refused("message-too-large", true));
        }
        try {
            if (isInMail) {
                var reset = simpleCommand(RESET);
                if (!isPositive(reset)) {
                    abort();
                    return Optional.of(unreachable(reset));
                }
            }
            var sender = simpleCommand("MAIL FROM:<" + mail.sender() + ">" + size(mail));
            isInMail = isPositive(sender);
            return isInMail ? Optional.empty() : Optional.of(unreachable(sender));
        } catch (MessagingException failure) {
            return Optional.of(lost(failure));
        }
    }

    /** What comes of a mail that was begun. */
    synchronized SendResult finish(OutgoingMail mail) {
        try {
            var recipient = simpleCommand("RCPT TO:<" + mail.recipient() + ">");
            return isPositive(recipient) ? deliver(mail) : refused(recipient);
        } catch (IOException | MessagingException failure) {
            return lost(failure);
        }
    }

    private SendResult deliver(OutgoingMail mail) throws IOException, MessagingException {
        OutputStream text;
        try {
            text = data();
        } catch (SMTPSendFailedException refusal) {
            return unreachable(refusal.getReturnCode());
        }
        text.write(mail.message());
        try {
            finishData();
        } catch (SMTPSendFailedException refusal) {
            if (!isPositive(refusal.getReturnCode())) {
                return refused(refusal.getReturnCode());
            }
        }
        isInMail = false;
        return new SendResult.Accepted();
    }

    /** Where a mail was refused, the next one resets it: here the library would wait for one answer more, and lose the first. */
    @Override
    public synchronized void issueCommand(String command, int expected) throws MessagingException {
        if (!command.equals(RESET)) {
            super.issueCommand(command, expected);
        }
    }

    /** Whether it can be used for another mail, as far as anybody knows. */
    boolean isOpen() {
        return !socket.isClosed();
    }

    /** Ends it at once, whatever is under way. */
    void abort() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is of no use any more, either way.
        }
    }

    /** Takes its leave first. */
    @Override
    public synchronized void close() {
        try {
            super.close();
        } catch (MessagingException ignored) {
            // The server was gone before.
        } finally {
            abort();
        }
    }

    private boolean isTooLarge(OutgoingMail mail) {
        return mostSize()
                .filter(most -> most > 0 && most < mail.message().length)
                .isPresent();
    }

    /** RFC 1870 section 5. */
    private String size(OutgoingMail mail) {
        return mostSize().map(most -> " SIZE=" + mail.message().length).orElse("");
    }

    /** RFC 1870 section 4: 0 is no limit; empty where the server does not offer the extension. */
    private Optional<Long> mostSize() {
        return Optional.ofNullable(getExtensionParameter("SIZE"))
                .map(most -> most.matches("[0-9]{1,18}") ? Long.parseLong(most) : 0);
    }

    private static boolean isPositive(int code) {
        return code / 100 == 2;
    }

    /** Only what the server says of this recipient or this message is for good; its own troubles pass. */
    private SendResult refused(int code) {
        return code >= 400 && code != GOING ? new SendResult.Refused("smtp-" + code, code >= 500) : unreachable(code);
    }

    private SendResult unreachable(int code) {
        if (code < 400 || code == GOING) {
            abort();
        }
        return code < 0
                ? new SendResult.Unreachable("connection-lost", true)
                : new SendResult.Unreachable("smtp-" + code, false);
    }

    private SendResult lost(Exception failure) {
        abort();
        return cause(failure) instanceof SocketTimeoutException
                ? new SendResult.Unreachable("timeout", true)
                : new SendResult.Unreachable("connection-lost", true);
    }

    private SendResult unopened(Exception failure) {
        var cause = cause(failure);
        if (cause instanceof SSLException) {
            return new SendResult.Unreachable("tls-failed", false);
        }
        if (cause instanceof IOException) {
            return lost(failure);
        }
        if (getLastReturnCode() < 0 || getLastReturnCode() >= 400) {
            return unreachable(getLastReturnCode());
        }
        return new SendResult.Unreachable(
                failure instanceof AuthenticationFailedException ? "login-not-offered" : "tls-not-offered", false);
    }

    /** What the library wraps. */
    private static Throwable cause(Exception failure) {
        return Stream.<Throwable>iterate(failure, one -> one != null, Throwable::getCause)
                .filter(IOException.class::isInstance)
                .findFirst()
                .orElse(failure);
    }
}
