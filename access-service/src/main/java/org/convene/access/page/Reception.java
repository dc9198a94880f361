package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.convene.access.admission.Rule;
import org.convene.access.meeting.MeetingsUnavailableException;
import org.convene.access.page.Pages.Frame;
import org.convene.access.space.Room;
import org.convene.access.space.Spaces;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;
import org.convene.access.tenant.TenantNotFoundException;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** Knows whose house the visitor came to, and answers where there is nothing to show. Any error keeps the door shut. */
@Singleton
class Reception {
    private static final Logger LOG = Logger.getLogger(Reception.class);

    private final TenantDirectory tenants;
    private final Spaces spaces;
    private final PageConfig config;
    private final SecureRandom random = new SecureRandom();

    Reception(TenantDirectory tenants, Spaces spaces, PageConfig config) {
        this.tenants = tenants;
        this.spaces = spaces;
        this.config = config;
    }

    Uni<RestResponse<String>> receive(Visitor visitor, Function<Tenant, Uni<RestResponse<String>>> answer) {
        return Uni.createFrom()
                .deferred(() -> tenants.requireHost(visitor.host()))
                .chain(answer::apply)
                .onFailure(TenantNotFoundException.class)
                .recoverWithUni(() -> unknown(visitor).render())
                .onFailure()
                .recoverWithUni(failure -> unavailable(failure, visitor).render());
    }

    /** Refusals look alike, whatever the rule was; but who comes second to a link for one should know why. */
    Answer refusal(Rule rule, Tenant tenant, Visitor visitor) {
        var language = language(visitor, tenant);
        var frame = frame(Brand.of(tenant), language);
        return switch (rule) {
            case LINK_MISSING -> new Answer(401, Pages.missing(frame), language, policy(frame));
            case ROOM_PRIVATE -> new Answer(403, Pages.shut(frame), language, policy(frame));
            case ELSEWHERE -> new Answer(403, Pages.taken(frame), language, policy(frame));
            case USED_UP -> new Answer(403, Pages.usedup(frame), language, policy(frame));
            default -> new Answer(403, Pages.refused(frame), language, policy(frame));
        };
    }

    /** For an address that can be no room's. */
    Answer misnamed(Tenant tenant, Visitor visitor) {
        var language = language(visitor, tenant);
        var frame = frame(Brand.of(tenant), language);
        return new Answer(404, Pages.misnamed(frame), language, policy(frame));
    }

    /** At a user's own address while no meeting is planned there. */
    Answer idle(Tenant tenant, Visitor visitor) {
        var language = language(visitor, tenant);
        var frame = frame(Brand.of(tenant), language);
        return new Answer(200, Pages.idle(frame), language, policy(frame));
    }

    /** For whoever would be one too many. */
    Answer busy(Tenant tenant, Visitor visitor) {
        var language = language(visitor, tenant);
        var frame = frame(Brand.of(tenant), language);
        return new Answer(429, Pages.busy(frame), language, policy(frame));
    }

    PageLanguage language(Visitor visitor, Tenant tenant) {
        return PageLanguage.choose(Optional.empty(), visitor.acceptLanguage(), tenant.language());
    }

    private static PageLanguage language(Visitor visitor) {
        return PageLanguage.choose(Optional.empty(), visitor.acceptLanguage(), Optional.empty());
    }

    /** With the logo of the room's space, where it has one. */
    Uni<Frame> frame(Tenant tenant, Optional<Room> room, PageLanguage language) {
        var brand = Brand.of(tenant);
        return room.map(known -> spaces.require(tenant.id(), known.spaceId())
                        .map(space -> frame(brand.showing(space.logo()), language)))
                .orElseGet(() -> Uni.createFrom().item(frame(brand, language)));
    }

    Frame frame(Brand brand, PageLanguage language) {
        var nonce = new byte[16];
        random.nextBytes(nonce);
        return new Frame(
                brand, language.locale().toLanguageTag(), Base64.getEncoder().encodeToString(nonce), "");
    }

    PagePolicy policy(Frame frame) {
        return PagePolicy.ofDoor(frame, config.embedders());
    }

    /** For an address that nothing is at. */
    Answer unknown(Visitor visitor) {
        var language = language(visitor);
        var frame = frame(Brand.NONE, language);
        return new Answer(404, Pages.unknown(frame), language, policy(frame));
    }

    private Answer unavailable(Throwable failure, Visitor visitor) {
        if (failure instanceof MeetingsUnavailableException expected) {
            LOG.warnf("page not answered cause=%s", expected.reason());
        } else {
            LOG.error("page not answered", LoggedFailure.of(failure));
        }
        var language = language(visitor);
        var frame = frame(Brand.NONE, language);
        return new Answer(503, Pages.unavailable(frame), language, policy(frame));
    }
}
