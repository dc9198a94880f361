package org.convene.access.tenant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;

/**
 * A tenant as it is answered to whoever has written it.
 *
 * @param warnings what the operator may not have thought of; absent where there is nothing
 */
public record WrittenTenant(@JsonUnwrapped TenantState tenant, Optional<List<Warning>> warnings) {
    private static final Warning SHORTENED = new Warning(
            "links-shortened",
            "Personal links in text messages are handed to the shortener: it, and whoever guesses a short link, can open"
                    + " them.");

    /**
     * @param code stable, for programs
     */
    public record Warning(String code, String message) {}

    static WrittenTenant of(TenantState tenant) {
        var warnings = tenant.settings().filter(Settings::handsLinksOut).map(settings -> List.of(SHORTENED));
        return new WrittenTenant(tenant, warnings);
    }
}
