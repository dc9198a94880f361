package org.convene.notifications.preference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.convene.notifications.provider.WebhookSignature.Headers;
import org.convene.notifications.sms.ReplySignature;
import org.convene.notifications.sms.TwilioSignature;
import org.convene.platform.problem.InvalidFieldException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** {@code /v1/sms-replies}: what people answer text messages. */
@Path("/v1/sms-replies")
@PermitAll
@Tag(name = "Preferences")
public class SmsReplyResource {
    private static final String TWILIO = "/v1/sms-replies/twilio";
    /** Twilio is to answer nothing. */
    private static final String NOTHING = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private static final int LONGEST_SENDER = 50;

    private final TwilioSignature twilio;
    private final ReplySignature signature;
    private final StoppedNumbers numbers;
    private final ObjectMapper mapper;

    SmsReplyResource(TwilioSignature twilio, ReplySignature signature, StoppedNumbers numbers, ObjectMapper mapper) {
        this.twilio = twilio;
        this.signature = signature;
        this.numbers = numbers;
        this.mapper = mapper;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Be told by the SMS provider what somebody answered",
            description =
                    "`{\"from\": …, \"to\": …, \"text\": …}`, signed by the rules of Standard Webhooks; refused without that"
                            + " signature. STOP and START, and what means the same, count")
    public Uni<Void> reply(
            String body,
            @RestHeader("webhook-id") Optional<String> id,
            @RestHeader("webhook-timestamp") Optional<String> timestamp,
            @RestHeader("webhook-signature") Optional<String> signed) {
        if (!signature.isRight(new Headers(id, timestamp, signed), body)) {
            throw new ForbiddenException();
        }
        try {
            var reply = mapper.readTree(body);
            return hear(
                    reply.path("from").asText(),
                    reply.path("to").asText(),
                    reply.path("text").asText());
        } catch (JsonProcessingException malformed) {
            throw new InvalidFieldException("body", "json", "must be a JSON object");
        }
    }

    @POST
    @Path("/twilio")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_XML)
    @Operation(
            summary = "Be told by Twilio what somebody answered",
            description = "Twilio's webhook for incoming messages; refused without its signature")
    public Uni<String> twilio(
            @RestHeader("X-Twilio-Signature") Optional<String> signed, MultivaluedMap<String, String> form) {
        if (!twilio.isRightAt(TWILIO, signed, form)) {
            throw new ForbiddenException();
        }
        return hear(value(form, "From"), value(form, "To"), word(form)).replaceWith(NOTHING);
    }

    /** Where the account has words of its own, Twilio tells what they mean. */
    private static String word(MultivaluedMap<String, String> form) {
        return Optional.ofNullable(form.getFirst("OptOutType"))
                .filter(meaning -> ReplyWord.of(meaning).isPresent())
                .orElseGet(() -> value(form, "Body"));
    }

    private static String value(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("");
    }

    private Uni<Void> hear(String from, String to, String text) {
        if (to.length() > LONGEST_SENDER || to.indexOf('\0') >= 0) {
            throw new InvalidFieldException("to", "size", "must be a number or a sender's name");
        }
        return numbers.hear(from, to, text);
    }
}
