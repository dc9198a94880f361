package org.convene.access.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.convene.access.admission.Admission;
import org.convene.access.admission.Entrant;
import org.convene.access.admission.Entrant.Kind;
import org.convene.access.admission.Origin;
import org.convene.access.admission.ProvenAdmission;
import org.convene.access.admission.TestAdmissions;
import org.convene.access.login.DeviceToken;
import org.convene.access.participanttoken.MeetingOptions;
import org.convene.access.tenant.TestTenants;
import org.convene.platform.contracts.Person;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookiesTest {
    private static final Duration LIFE = Duration.ofHours(12);
    private static final Instant NOW = Instant.parse("2026-05-31T09:00:00Z");
    private static final Place ROOM = Place.nameless(Id.next());
    private static final Cookies.Door SCOPE = new Cookies.Door(
            TestTenants.tenant(Id.next(), "acme"),
            ROOM.path(),
            new Visitor("acme.example.org", Map.of(), Map.of(), MeetingOptions.DEFAULTS));

    private static TestDatabase database;
    private static Cookies cookies;

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_cookies");
        cookies = cookies("https://{tenant}.example.org");
    }

    private static Cookies cookies(String linkHost) {
        return new Cookies(
                TestAdmissions.tokens(database.system(), LIFE),
                TestTenants.linkHosts(linkHost),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whoIsLetInIsKnownAgainAtAllDoors() {
        assertThat(cookies.of(admitted(Kind.GUEST), Browser.anew(), SCOPE))
                .extracting(cookie -> cookie.name() + " " + cookie.path())
                .containsExactly(RoomCookie.ADMISSION + " " + ROOM.path(), RoomCookie.BROWSER + " /");
    }

    /** D7: of what is for one person it is the same device until the end of the longest meeting. */
    @Test
    void theBrowserIsKnownForLongerThanAnyMeetingLasts() {
        assertThat(cookies.of(admitted(Kind.GUEST), Browser.anew(), SCOPE)
                        .get(1)
                        .life())
                .hasValueSatisfying(life -> assertThat(life).isGreaterThan(Duration.ofDays(366)));
    }

    @Test
    void whatWasBroughtToTheRoomsDoorIsGoneInside() {
        var visitor = new Visitor(
                "acme.example.org", Map.of(), Map.of(RoomCookie.BROUGHT, "l.token"), MeetingOptions.DEFAULTS);
        var door = new Cookies.Door(SCOPE.tenant(), ROOM.path(), visitor);

        assertThat(cookies.of(admitted(Kind.GUEST), Browser.anew(), door).get(1).header())
                .isEqualTo("convene_brought=; Path=" + ROOM.path()
                        + "; Max-Age=0; HttpOnly; SameSite=None; Secure; Partitioned");
    }

    @Test
    void whatIsBroughtToADoorStaysUntilTheBrowserIsClosed() {
        assertThat(cookies.of(new Brought("i", "a b+="), SCOPE).header())
                .isEqualTo("convene_brought=i.a+b!=; Path=" + ROOM.path()
                        + "; HttpOnly; SameSite=None; Secure; Partitioned");
    }

    @ParameterizedTest
    @CsvSource({
        "https://{tenant}.example.org, acme.example.org, '; Secure'",
        "http://{tenant}.example.org, acme.example.org, '; Secure'",
        "http://{tenant}.localhost:8080, acme.localhost:8080, ''"
    })
    void aDeviceIsNamedToTheLoginAloneAndByPagesOfItsOwnSite(String linkHost, String host, String secure) {
        var door =
                new Cookies.Door(SCOPE.tenant(), "/", new Visitor(host, Map.of(), Map.of(), MeetingOptions.DEFAULTS));

        assertThat(cookies(linkHost).of(new DeviceToken("cvd_x"), door).header())
                .isEqualTo(
                        "convene_device=cvd_x; Path=/v1/login; Max-Age=34560000; HttpOnly; SameSite=Strict" + secure);
    }

    @ParameterizedTest
    @CsvSource({
        "https://{tenant}.example.org, acme.example.org, , true",
        "https://{tenant}.localhost:8443, acme.localhost:8443, , true",
        "http://{tenant}.example.org, acme.example.org, , true",
        "http://{tenant}.localhost:8080, acme.localhost:8080, cross-site, true",
        "http://{tenant}.localhost:8080, acme.localhost:8080, , false",
        "http://127.0.0.1:8080, 127.0.0.1:8080, , false",
        "http://{tenant}.localhost:8080, acme.localhost.example.org, , true"
    })
    void onlyOnThisMachineAndWithoutTlsProgramsGetACookieThatIsNotSecure(
            String linkHost, String host, @Nullable String fetchSite, boolean secure) {
        var headers = fetchSite == null ? Map.<String, String>of() : Map.of("Sec-Fetch-Site", fetchSite);
        var door = new Cookies.Door(
                SCOPE.tenant(), ROOM.path(), new Visitor(host, headers, Map.of(), MeetingOptions.DEFAULTS));

        assertThat(cookies(linkHost).of(new Brought("jwt", "token"), door).header())
                .endsWith(secure ? "; HttpOnly; SameSite=None; Secure; Partitioned" : "; HttpOnly; SameSite=Lax");
    }

    @Test
    void aTokenIsRenewedInTheSecondHalfOfItsLifeAndNotBefore() {
        var half = NOW.plus(LIFE.dividedBy(2));

        assertThat(cookies.renewal(until(NOW.plus(LIFE)), SCOPE)).isEmpty();
        assertThat(cookies.renewal(until(half.plusSeconds(1)), SCOPE)).isEmpty();
        assertThat(cookies.renewal(until(half), SCOPE)).hasValueSatisfying(cookie -> {
            assertThat(cookie.name()).isEqualTo(RoomCookie.ADMISSION);
            assertThat(cookie.path()).isEqualTo(ROOM.path());
            assertThat(cookie.life()).contains(LIFE);
        });
    }

    private static ProvenAdmission until(Instant expiry) {
        return new ProvenAdmission(admitted(Kind.PARTICIPANT), expiry);
    }

    private static Admission admitted(Kind kind) {
        var entrant = new Entrant(
                kind,
                Id.next(),
                "guest",
                new Person("Ana", Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Admission(
                Id.next(), Id.next(), ROOM.id(), Optional.empty(), entrant, "browser", Optional.empty(), Origin.NONE);
    }
}
