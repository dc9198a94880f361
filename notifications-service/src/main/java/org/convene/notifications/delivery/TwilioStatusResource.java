package org.convene.notifications.delivery;

import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.sms.TwilioSignature;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** What Twilio tells of text messages. */
@Path("/v1/deliveries")
@Tag(name = "Deliveries")
public class TwilioStatusResource {
    private static final int LONGEST = 16;

    private final TwilioSignature signature;
    private final Receipts receipts;

    TwilioStatusResource(TwilioSignature signature, Receipts receipts) {
        this.signature = signature;
        this.receipts = receipts;
    }

    @POST
    @Path("/{id}/twilio-status")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            summary = "Be told by Twilio what became of a text message",
            description = "Twilio's status callback; refused without its signature")
    public Uni<Void> status(
            String id,
            @RestQuery @DefaultValue("0") int resend,
            @RestHeader("X-Twilio-Signature") Optional<String> signed,
            MultivaluedMap<String, String> form) {
        if (!signature.isRight(signed, id, resend, form)) {
            throw new ForbiddenException();
        }
        var status = Optional.ofNullable(form.getFirst("MessageStatus")).orElse("");
        return switch (status) {
            case "delivered" -> receipts.delivered(id, resend, Channel.SMS);
            case "undelivered", "failed" -> receipts.undelivered(id, resend, Channel.SMS, reason(form));
            default -> Uni.createFrom().voidItem();
        };
    }

    private static String reason(MultivaluedMap<String, String> form) {
        return Optional.ofNullable(form.getFirst("ErrorCode"))
                .filter(code -> code.length() <= LONGEST && code.chars().allMatch(Character::isDigit))
                .map(code -> "twilio-" + code)
                .orElse("twilio-undelivered");
    }
}
