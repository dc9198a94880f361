package org.convene.access.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {
    @ParameterizedTest
    @CsvSource({
        "meetings:read meetings:write, meetings:read, true",
        "meetings:read meetings:write, meetings:write meetings:read, true",
        "meetings:read, meetings:write, false",
        "meetings:read, meetings:read tools:read, false",
        "meetings:read, service, false",
        "meetings:read, MEETINGS:READ, false",
        "meetings:read, '', true"
    })
    void aClientGetsNoMoreThanItHas(String held, String asked, boolean granted) {
        assertThat(Scopes.parse(held).includes(Scopes.parse(asked))).isEqualTo(granted);
    }

    @Test
    void scopesAreWrittenOnceEachAndInOrder() {
        assertThat(Scopes.parse(" tools:read  access:read tools:read")).hasToString("access:read tools:read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"meetings:read", "meetings:write", "access:read", "notifications:write", "tools:read"})
    void tenantsClientsCanHoldThese(String scope) {
        assertThat(scope).matches(Scopes.TENANT_SCOPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "service", "meetings", "meetings:delete", "meetings:read tools:read", "", "x"})
    void tenantsClientsCannotHoldOthers(String scope) {
        assertThat(scope).doesNotMatch(Scopes.TENANT_SCOPE);
    }

    @Test
    void allThatTenantsClientsCanHoldIsNamed() {
        assertThat(Scopes.ofTenants())
                .hasSize(8)
                .doesNotHaveDuplicates()
                .allSatisfy(scope -> assertThat(scope).matches(Scopes.TENANT_SCOPE));
    }
}
