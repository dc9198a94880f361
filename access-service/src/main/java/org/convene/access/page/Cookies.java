package org.convene.access.page;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.access.admission.Admission;
import org.convene.access.admission.AdmissionTokens;
import org.convene.access.admission.Entrant.Kind;
import org.convene.access.admission.ProvenAdmission;
import org.convene.access.link.LinkHost;

/** Makes the cookies of rooms. */
@Singleton
class Cookies {
    /** Outlives any guest's access. */
    private static final Duration BROWSER_LIFE = Duration.ofDays(6);

    private final AdmissionTokens tokens;
    private final Clock clock;
    private final boolean isHttps;

    Cookies(AdmissionTokens tokens, LinkHost host, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
        this.isHttps = host.isHttps();
    }

    /**
     * By which the browser is let into the room and, if it came as a guest, known again. The doors of meetings do not
     * see how a guest's browser is known, so they must not change it.
     */
    List<RoomCookie> of(Admission admission, Browser browser, Place place, Visitor visitor) {
        var entry = of(admission, place, visitor);
        return admission.entrant().kind() == Kind.GUEST
                ? List.of(
                        entry,
                        new RoomCookie(
                                RoomCookie.BROWSER, browser.key(), place.path(), BROWSER_LIFE, isSecure(visitor)))
                : List.of(entry);
    }

    /** By which the browser is let into the room from now on. */
    RoomCookie of(Admission admission, Place place, Visitor visitor) {
        return new RoomCookie(
                RoomCookie.ADMISSION, tokens.issue(admission), place.path(), tokens.life(), isSecure(visitor));
    }

    /** As before, for whoever is inside for long; empty in the first half of a token's life. */
    Optional<RoomCookie> renewal(ProvenAdmission admission, Place place, Visitor visitor) {
        var renewable = admission.until().minus(tokens.life().dividedBy(2));
        return clock.instant().isBefore(renewable)
                ? Optional.empty()
                : Optional.of(of(admission.admission(), place, visitor));
    }

    private boolean isSecure(Visitor visitor) {
        return isHttps || visitor.isLocal();
    }
}
