package org.convene.access.page;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.access.admission.Admission;
import org.convene.access.admission.AdmissionTokens;
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

    /** By which the browser is let into the room, and known again when it comes back. */
    List<RoomCookie> of(Admission admission, Browser browser, Place place, Visitor visitor) {
        return List.of(
                of(admission, place, visitor),
                new RoomCookie(RoomCookie.BROWSER, browser.key(), place.path(), BROWSER_LIFE, isSecure(visitor)));
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
