package org.convene.access.page;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.convene.access.admission.Admission;
import org.convene.access.admission.Admissions;
import org.convene.access.link.LinkHost;

/** Makes the cookies of rooms. */
@Singleton
class Cookies {
    /** Outlives any guest's access. */
    private static final Duration BROWSER_LIFE = Duration.ofDays(6);

    private final Admissions admissions;
    private final boolean isHttps;

    Cookies(Admissions admissions, LinkHost host) {
        this.admissions = admissions;
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
                RoomCookie.ADMISSION, admissions.token(admission), place.path(), admissions.stay(), isSecure(visitor));
    }

    private boolean isSecure(Visitor visitor) {
        return isHttps || visitor.isLocal();
    }
}
