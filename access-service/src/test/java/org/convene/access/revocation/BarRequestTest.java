package org.convene.access.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.convene.access.revocation.BarRequest.Kind;
import org.convene.platform.problem.InvalidFieldException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What revocations may name. */
class BarRequestTest {
    private static final String TENANT = "65f0c0ffee0123456789abcd";

    /** It would keep nobody out, and be answered as if it did. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ana <ana@example.org>",
                "<ana@example.org>",
                "mailto:ana@example.org",
                "ana@example.org, ben@example.org",
                "ana@example.org;ben@example.org",
                "ana (at home)@example.org",
                "not an address",
                "ana",
                "ana@",
                "@example.org",
                "ana@example@org"
            })
    void whatIsNoAddressIsNotRevokedAsOne(String id) {
        assertThatThrownBy(() -> address(id).key(TENANT)).isInstanceOf(InvalidFieldException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana@example.org",
                " Ana@Example.org ",
                "ana@bücher.example",
                "åna..b@localhost",
                "o'hara+x@example.org",
                "\"ana maria\"@example.org"
            })
    void whateverPeopleAreKnownByIs(String id) {
        assertThat(address(id).key(TENANT)).isEqualTo(BarredKey.address(TENANT, id));
    }

    private static BarRequest address(String id) {
        return new BarRequest(Kind.address, Optional.of(id), Optional.empty(), Optional.empty());
    }
}
