package org.convene.notifications.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import org.convene.notifications.account.AccountMailReceipts;
import org.convene.notifications.email.DeliveryReport;
import org.convene.notifications.email.DeliveryReports;
import org.convene.notifications.email.ReportSignature;
import org.convene.notifications.email.ReportedMails.Noted;
import org.convene.notifications.provider.WebhookSignature.Headers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestHeader;

/**
 * What mail servers tell of mails, handed on by the operator's own. Whatever is signed is taken over, for who hands it on
 * can do nothing about what is no report, or about none of our mails; the metric {@code convene.email.reports} counts them.
 */
@Path("/v1/deliveries/bounces")
@Tag(name = "Deliveries")
public class BounceResource {
    private static final Logger LOG = Logger.getLogger(BounceResource.class);
    private static final String FORGED = "forged";
    private static final String UNREADABLE = "unreadable";

    private final ReportSignature signature;
    private final MailReceipts receipts;
    private final AccountMailReceipts accountReceipts;
    private final MeterRegistry metrics;

    BounceResource(
            ReportSignature signature,
            MailReceipts receipts,
            AccountMailReceipts accountReceipts,
            MeterRegistry metrics) {
        this.signature = signature;
        this.receipts = receipts;
        this.accountReceipts = accountReceipts;
        this.metrics = metrics;
    }

    @POST
    @PermitAll
    @Consumes({"message/rfc822", "multipart/report"})
    @Operation(
            summary = "Be told by a mail server what became of a mail",
            description =
                    "A delivery status notification (RFC 3464), as it came to the envelope's sender: the whole mail, or its"
                            + " body with its Content-Type. Signed by the rules of Standard Webhooks; refused without that"
                            + " signature. What is no report, or of no mail of ours, changes nothing")
    public Uni<Void> report(
            byte[] mail,
            @RestHeader(HttpHeaders.CONTENT_TYPE) String type,
            @RestHeader("webhook-id") Optional<String> id,
            @RestHeader("webhook-timestamp") Optional<String> timestamp,
            @RestHeader("webhook-signature") Optional<String> signed) {
        if (!signature.isRight(new Headers(id, timestamp, signed), mail)) {
            count(FORGED);
            throw new ForbiddenException();
        }
        return Uni.createFrom()
                .item(() -> DeliveryReports.read(type, mail))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(read -> read.map(
                                report -> note(report).map(noted -> noted.name().toLowerCase(Locale.ROOT)))
                        .orElseGet(() -> Uni.createFrom().item(UNREADABLE)))
                .invoke(this::count)
                .replaceWithVoid();
    }

    private Uni<Noted> note(DeliveryReport report) {
        return receipts.note(report)
                .chain(noted -> noted == Noted.UNKNOWN
                        ? accountReceipts.note(report)
                        : Uni.createFrom().item(noted))
                .invoke(noted -> {
                    if (noted == Noted.UNKNOWN) {
                        LOG.infof("mail report of no mail of ours reason=%s", report.reason());
                    }
                });
    }

    private void count(String outcome) {
        metrics.counter("convene.email.reports", "outcome", outcome).increment();
    }
}
