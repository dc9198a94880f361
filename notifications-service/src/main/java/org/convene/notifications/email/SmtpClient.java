package org.convene.notifications.email;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.convene.notifications.notice.SendResult;
import org.jboss.logging.Logger;

/**
 * Hands ready messages to the mail server, over pooled connections.
 *
 * <p>All on one event loop: called from several threads, the pool of Vert.x 4.5.25 now and then loses an answer of the
 * server, and the message waits until its limit.
 */
@Singleton
class SmtpClient {
    private static final Logger LOG = Logger.getLogger(SmtpClient.class);
    /** What the library says, which has no types for it. */
    private static final String NO_TLS = "STARTTLS required but not supported by server";

    private static final String TOO_LARGE = "message exceeds allowed size limit";

    /** What goes out was judged just before: it may not be so any more when a connection is free at last. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final SendResult NO_CONNECTION = new SendResult.NoRoom("no-connection", PATIENCE);
    private static final SendResult UNKNOWN = new SendResult.Unreachable("timeout", true);

    private final MailClient client;
    private final Turns turns;
    private final Duration patience;
    private final Duration limit;
    private final Optional<String> bounceAddress;

    SmtpClient(Vertx vertx, SmtpConfig config) {
        this.client = MailClient.create(vertx, SmtpOptions.of(config));
        this.limit = config.timeout();
        this.bounceAddress = config.bounces().address();
        this.patience = PATIENCE.compareTo(limit) < 0 ? PATIENCE : limit;
        var loop = VertxContext.getRootContext(vertx.getOrCreateContext());
        // Silence ends a connection after the limit: by then most of what nobody waits for any more has ended.
        this.turns = new Turns(loop, config.connections(), limit.multipliedBy(3).dividedBy(2));
    }

    /** Answers that there is no room where no connection is free within a second. */
    Uni<SendResult> send(OutgoingMail mail) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        mail.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
        var message = new MailMessage()
                .setFrom(mail.sender())
                .setTo(mail.recipient())
                .setFixedHeaders(true)
                .setHeaders(headers)
                .setText(mail.body());
        bounceAddress.ifPresent(message::setBounceAddress);
        return turns.take(
                        () -> client.sendMail(message).map(SmtpClient::accepted),
                        patience,
                        limit,
                        NO_CONNECTION,
                        UNKNOWN)
                .onFailure()
                .recoverWithItem(SmtpClient::result);
    }

    private static SendResult accepted(MailResult result) {
        return new SendResult.Accepted();
    }

    /** Only what the server says of this recipient or this message is for good; its own troubles pass. */
    private static SendResult result(Throwable failure) {
        if (failure instanceof SMTPException refusal) {
            var aboutMail = refusal.getMessage().startsWith("recipient address not accepted")
                    || refusal.getMessage().startsWith("sending data failed");
            var reason = "smtp-" + refusal.getReplyCode();
            return aboutMail
                    ? new SendResult.Refused(reason, refusal.isPermanent())
                    : new SendResult.Unreachable(reason, false);
        }
        if (failure instanceof SSLException) {
            return new SendResult.Unreachable("tls-failed", false);
        }
        if (failure instanceof ConnectException || failure instanceof UnknownHostException) {
            return new SendResult.Unreachable("connection-failed", false);
        }
        if (NO_TLS.equals(failure.getMessage())) {
            return new SendResult.Unreachable("tls-not-offered", false);
        }
        if (TOO_LARGE.equals(failure.getMessage())) {
            return new SendResult.Refused("message-too-large", true);
        }
        LOG.debugf("no answer cause=%s", failure.getClass().getName());
        return new SendResult.Unreachable("connection-lost", true);
    }
}
