package org.convene.access.page;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.admission.Admission;
import org.convene.access.admission.AdmissionTokens;
import org.convene.access.admission.ProvenAdmission;
import org.convene.access.login.DeviceToken;
import org.convene.access.tenant.LinkHosts;
import org.convene.access.tenant.Tenant;

/** Makes the cookies of doors, rooms and devices. */
@Singleton
class Cookies {
    /** The longest that browsers keep any (RFC 6265bis, "Cookie Lifetime Limits"): more than any meeting takes. */
    private static final Duration LONGEST = Duration.ofDays(400);

    private final AdmissionTokens tokens;
    private final LinkHosts hosts;
    private final Clock clock;

    Cookies(AdmissionTokens tokens, LinkHosts hosts, Clock clock) {
        this.tokens = tokens;
        this.hosts = hosts;
        this.clock = clock;
    }

    /** At whose door, or in whose room, and for whom. */
    record Door(Tenant tenant, String path, Visitor visitor) {}

    /** By which the browser is let into the room, and known again. */
    List<RoomCookie> of(Admission admission, Browser browser, Door room) {
        return Stream.concat(ofInside(admission, room).stream(), Stream.of(of(browser, room)))
                .toList();
    }

    /** By which the browser is in the room; what it brought to the room's own door is not needed any more. */
    List<RoomCookie> ofInside(Admission admission, Door room) {
        return room.visitor().cookie(RoomCookie.BROUGHT).isPresent()
                ? List.of(of(admission, room), nothing(room))
                : List.of(of(admission, room));
    }

    /** By which the browser forgets what it brought to the door. */
    RoomCookie nothing(Door door) {
        return new RoomCookie(RoomCookie.BROUGHT, "", door.path(), Optional.of(Duration.ZERO), isSecure(door));
    }

    /** By which the browser is let into the room from now on. */
    RoomCookie of(Admission admission, Door room) {
        return new RoomCookie(
                RoomCookie.ADMISSION, tokens.issue(admission), room.path(), Optional.of(tokens.life()), isSecure(room));
    }

    /** By which the browser is known again, at the doors of all rooms. */
    RoomCookie of(Browser browser, Door door) {
        return new RoomCookie(RoomCookie.BROWSER, browser.key(), "/", Optional.of(LONGEST), isSecure(door));
    }

    /**
     * By which the next login of this browser is known to come from the device. The login itself answers no cookie, or
     * all users of a server that keeps its cookies would have one device; so this one outlives what is known, which is
     * what counts.
     */
    RoomCookie of(DeviceToken device, Door door) {
        return new RoomCookie(
                DeviceToken.COOKIE, device.value(), DeviceToken.PATH, Optional.of(LONGEST), isSecure(door), true);
    }

    /** By which the door opens as long as the browser is open. */
    RoomCookie of(Brought brought, Door door) {
        return new RoomCookie(RoomCookie.BROUGHT, brought.cookie(), door.path(), Optional.empty(), isSecure(door));
    }

    /** As before, for whoever is inside for long; empty in the first half of a token's life. */
    Optional<RoomCookie> renewal(ProvenAdmission admission, Door room) {
        var renewable = admission.until().minus(tokens.life().dividedBy(2));
        return clock.instant().isBefore(renewable) ? Optional.empty() : Optional.of(of(admission.admission(), room));
    }

    /** Only on this machine, and without TLS, programs get a cookie that they can send back. */
    private boolean isSecure(Door door) {
        return hosts.of(door.tenant()).isHttps()
                || !door.visitor().isLocal()
                || door.visitor().trustsHost();
    }
}
