package org.convene.notifications.preference;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.Function;
import org.convene.notifications.preference.UnsubscribeLinks.Subscription;
import org.convene.platform.problem.InvalidFieldException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /unsubscribe}: the link in reminders by mail (RFC 8058). Opening it changes nothing, however often that is done. */
@Path(UnsubscribeLinks.PATH)
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Preferences")
public class UnsubscribeResource {
    private final UnsubscribeSecrets secrets;
    private final PreferenceRegister register;

    UnsubscribeResource(UnsubscribeSecrets secrets, PreferenceRegister register) {
        this.secrets = secrets;
        this.register = register;
    }

    @GET
    @Operation(summary = "Show whether somebody is reminded by mail, with a button to change it")
    public Uni<RestResponse<String>> show(
            @RestQuery(UnsubscribeLinks.PARAMETER) Optional<String> link,
            @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) Optional<String> accepted) {
        var page = UnsubscribePage.in(accepted);
        return answer(
                link, page, subscription -> register.isSubscribed(subscription).map(page::show));
    }

    @POST
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @Operation(
            summary = "End reminders by mail, or begin them again",
            description = "`List-Unsubscribe=One-Click`, as mail programs send it, or `choice` of the page's button")
    public Uni<RestResponse<String>> change(
            @RestQuery(UnsubscribeLinks.PARAMETER) Optional<String> link,
            @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) Optional<String> accepted,
            @RestForm("List-Unsubscribe") Optional<String> oneClick,
            @RestForm Optional<String> choice) {
        var page = UnsubscribePage.in(accepted);
        var wanted = isWanted(oneClick, choice);
        return answer(
                link,
                page,
                subscription -> register.subscribe(subscription, wanted).map(done -> page.show(wanted)));
    }

    private Uni<RestResponse<String>> answer(
            Optional<String> link, UnsubscribePage page, Function<Subscription, Uni<RestResponse<String>>> work) {
        return secrets.links()
                .chain(links -> link.flatMap(links::read)
                        .map(work)
                        .orElseGet(() -> Uni.createFrom().item(page.showUnknown())));
    }

    private static boolean isWanted(Optional<String> oneClick, Optional<String> choice) {
        if (oneClick.filter("One-Click"::equals).isPresent()) {
            return false;
        }
        return switch (choice.orElse("")) {
            case "unsubscribe" -> false;
            case "subscribe" -> true;
            default -> throw new InvalidFieldException("choice", "one-of", "must be unsubscribe or subscribe");
        };
    }
}
