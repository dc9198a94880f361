package org.convene.notifications.email;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.convene.notifications.notice.SendResult;
import org.jboss.logging.Logger;

/**
 * Hands ready messages to the mail server, over pooled connections.
 *
 * <p>All on one event loop: called from several threads, the pool of Vert.x 4.5.25 now and then loses an answer of the
 * server, and the message waits until its limit. A server that says nothing is given up by the caller.
 */
@Singleton
class SmtpClient {
    private static final Logger LOG = Logger.getLogger(SmtpClient.class);

    private final MailClient client;
    private final Context loop;

    SmtpClient(MailClient client, Vertx vertx) {
        this.client = client;
        this.loop = VertxContext.getRootContext(vertx.getOrCreateContext());
    }

    Uni<SendResult> send(OutgoingMail mail) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        mail.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
        var message = new MailMessage()
                .setFrom(mail.sender())
                .setTo(mail.recipient())
                .setFixedHeaders(true)
                .setHeaders(headers)
                .setText(mail.body());
        return Uni.createFrom()
                .<MailResult>emitter(emitter -> loop.runOnContext(now ->
                        client.sendMail(message).onSuccess(emitter::complete).onFailure(emitter::fail)))
                .<SendResult>replaceWith(new SendResult.Accepted())
                .onFailure()
                .recoverWithItem(SmtpClient::result);
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
        if (failure instanceof ConnectException || failure instanceof UnknownHostException) {
            return new SendResult.Unreachable("connection-failed", false);
        }
        LOG.debugf("no answer cause=%s", failure.getClass().getName());
        return new SendResult.Unreachable("connection-lost", true);
    }
}
