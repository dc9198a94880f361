package org.convene.access.page;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.admission.Admission;
import org.convene.access.admission.AdmissionTokens;
import org.convene.access.admission.Entrant;
import org.convene.access.admission.Entrant.Kind;
import org.convene.access.admission.ProvenAdmission;
import org.convene.access.tenant.LinkHosts;
import org.convene.access.tenant.Tenant;

/** Makes the cookies of rooms. */
@Singleton
class Cookies {
    /** Outlives any guest's access. */
    private static final Duration BROWSER_LIFE = Duration.ofDays(6);

    private final AdmissionTokens tokens;
    private final LinkHosts hosts;
    private final Clock clock;

    Cookies(AdmissionTokens tokens, LinkHosts hosts, Clock clock) {
        this.tokens = tokens;
        this.hosts = hosts;
        this.clock = clock;
    }

    /** For whose room, and for whom. */
    record Scope(Tenant tenant, Place place, Visitor visitor) {
        String path() {
            return place.path();
        }
    }

    /**
     * By which the browser is let into the room and, if it came as a guest, known again. The doors of meetings do not
     * see how a guest's browser is known, so they must not change it.
     */
    List<RoomCookie> of(Admission admission, Browser browser, Scope scope) {
        return Stream.concat(Stream.of(of(admission, scope)), ofGuest(admission.entrant(), browser, scope).stream())
                .toList();
    }

    /** By which a guest's browser is known again. */
    List<RoomCookie> ofGuest(Entrant entrant, Browser browser, Scope scope) {
        return entrant.kind() == Kind.GUEST
                ? List.of(
                        new RoomCookie(RoomCookie.BROWSER, browser.key(), scope.path(), BROWSER_LIFE, isSecure(scope)))
                : List.of();
    }

    /** By which the browser is let into the room from now on. */
    RoomCookie of(Admission admission, Scope scope) {
        return new RoomCookie(
                RoomCookie.ADMISSION, tokens.issue(admission), scope.path(), tokens.life(), isSecure(scope));
    }

    /** As before, for whoever is inside for long; empty in the first half of a token's life. */
    Optional<RoomCookie> renewal(ProvenAdmission admission, Scope scope) {
        var renewable = admission.until().minus(tokens.life().dividedBy(2));
        return clock.instant().isBefore(renewable) ? Optional.empty() : Optional.of(of(admission.admission(), scope));
    }

    private boolean isSecure(Scope scope) {
        return hosts.of(scope.tenant()).isHttps() || scope.visitor().isLocal();
    }
}
