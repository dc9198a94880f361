package org.convene.access.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.convene.access.participanttoken.MeetingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomCookieTest {
    @Test
    void aCookieIsForOneRoomAndNoScript() {
        var cookie = new RoomCookie("name", "value", "/room/lobby", Optional.of(Duration.ofMinutes(1)), true);

        assertThat(cookie.header())
                .isEqualTo("name=value; Path=/room/lobby; Max-Age=60; HttpOnly; SameSite=None; Secure; Partitioned");
    }

    @Test
    void withoutTlsACookieStaysOnItsSite() {
        var cookie = new RoomCookie("name", "value", "/room/lobby", Optional.of(Duration.ofMinutes(1)), false);

        assertThat(cookie.header()).isEqualTo("name=value; Path=/room/lobby; Max-Age=60; HttpOnly; SameSite=Lax");
    }

    @Test
    void aBrowserIsKnownAgainByWhatItWasGiven() {
        var browser = Browser.anew();

        var back = Browser.of(
                new Visitor("", Map.of(), Map.of(RoomCookie.BROWSER, browser.key()), MeetingOptions.DEFAULTS));

        assertThat(back).contains(browser);
        assertThat(browser.fingerprint())
                .isNotEqualTo(browser.key())
                .isNotEqualTo(Browser.anew().fingerprint());
        assertThat(browser.toString()).doesNotContain(browser.key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0123456789012345678901234567890123456789 2!"})
    void whatWasNotGivenNamesNoBrowser(String key) {
        assertThat(Browser.of(new Visitor("", Map.of(), Map.of(RoomCookie.BROWSER, key), MeetingOptions.DEFAULTS)))
                .isEmpty();
    }
}
