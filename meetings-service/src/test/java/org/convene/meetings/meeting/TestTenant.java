package org.convene.meetings.meeting;

import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Quotas;
import org.convene.platform.contracts.TenantState.Settings;

/** A tenant whose domain is {@code acme}. */
final class TestTenant {
    /** As it was told before there were settings. */
    static final TenantState ACME = tenant(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private TestTenant() {}

    static TenantState with(Settings settings) {
        return tenant(Optional.of("de-CH"), Optional.of("Europe/Zurich"), Optional.empty(), Optional.of(settings));
    }

    static TenantState with(Quotas quotas) {
        return tenant(Optional.empty(), Optional.empty(), Optional.of(quotas), Optional.empty());
    }

    static Settings settings(String linkHost, List<Integer> remindBefore) {
        return new Settings(
                Optional.of(linkHost),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(remindBefore),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Settings linkFormat(String format) {
        return new Settings(
                Optional.empty(),
                Optional.empty(),
                Optional.of(format),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static TenantState tenant(
            Optional<String> language,
            Optional<String> timeZone,
            Optional<Quotas> quotas,
            Optional<Settings> settings) {
        return new TenantState(
                "65f0c0ffee0123456789ab00",
                "Acme",
                "acme",
                "live",
                Optional.empty(),
                language,
                timeZone,
                Optional.empty(),
                Optional.empty(),
                quotas,
                settings,
                1);
    }
}
