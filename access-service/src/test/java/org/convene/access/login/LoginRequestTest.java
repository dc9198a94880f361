package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginRequestTest {
    private final LoginRequest request = TestLogins.request("acme", "eva@example.org", "gmi28abc");
    private final String device = DeviceToken.generate().value();

    @Test
    void theCookieCountsWhereTheBodyNamesNoDevice() {
        assertThat(request.orOn(Optional.of(device)).device()).contains(new DeviceToken(device));
        assertThat(request.orOn(Optional.of(device))
                        .orOn(Optional.of(DeviceToken.generate().value()))
                        .device())
                .contains(new DeviceToken(device));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "cvd_", "cvd_ 1234567890123456789012345678901234567890ab", "cvd_\u0000"})
    void aCookieThatIsNoneIsLeftOut(String cookie) {
        assertThat(request.orOn(Optional.of(cookie))).isEqualTo(request);
    }
}
