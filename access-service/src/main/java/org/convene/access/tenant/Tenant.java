package org.convene.access.tenant;

import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Branding;
import org.convene.platform.contracts.TenantState.Quotas;
import org.convene.platform.contracts.TenantState.Settings;

/** A customer of the installation. */
public record Tenant(TenantState state) {
    /** A DNS label (RFC 1035 section 2.3.1, with digits in front as RFC 1123 section 2.1 allows), lowercase. */
    static final String DOMAIN = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    /** A full name of labels (RFC 1123 section 2.1), lowercase; the last begins with a letter, so no IP address is one. */
    static final String HOST = "(?=.{1,253}$)(" + DOMAIN + "\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?";

    public String id() {
        return state.id();
    }

    public String name() {
        return state.name();
    }

    /** The first label of the tenant's host names. */
    public String domain() {
        return state.domain();
    }

    /** For whatever names none. */
    public Optional<String> language() {
        return state.language();
    }

    /** For how many days people's data are kept after a meeting (D10). */
    public int retentionDays() {
        return state.retentionDays().orElse(TenantDocument.RETENTION);
    }

    /** How its pages look; empty where nobody said so. */
    public Optional<Branding> branding() {
        return state.branding();
    }

    /** How many users it may have; empty for any number. */
    public Optional<Integer> mostUsers() {
        return state.quotas().flatMap(Quotas::users);
    }

    /** The same in its next version. */
    Tenant next() {
        return new Tenant(new TenantState(
                state.id(),
                state.name(),
                state.domain(),
                state.mode(),
                state.hosts(),
                state.language(),
                state.timeZone(),
                state.retentionDays(),
                state.branding(),
                state.quotas(),
                state.settings(),
                state.version() + 1));
    }

    List<String> hosts() {
        return state.hosts().orElse(List.of());
    }

    Optional<String> linkHost() {
        return state.settings().flatMap(Settings::linkHost);
    }
}
