package org.convene.access.tenant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.problem.InvalidFieldException;

/**
 * A tenant as operators write it: the body of {@code POST /v1/tenants}, and what merge patches (RFC 7396) apply to.
 *
 * @param mode live when absent from a new tenant
 * @param hosts full names of further hosts; none when absent
 * @param language BCP 47 tag
 * @param timeZone IANA name
 * @param retentionDays 365 when absent (D10)
 */
record TenantDocument(
        @NotBlank @Size(max = 200) @Pattern(regexp = LINE, message = LINE_RULE)
        String name,

        @NotNull @Pattern(regexp = Tenant.DOMAIN, message = "must be a lowercase DNS label")
        String domain,

        Optional<TenantMode> mode,

        Optional<
                        @Size(max = MOST_HOSTS) List<
                                @NotNull @Pattern(regexp = Tenant.HOST, message = "must be a lowercase DNS name")
                                String>>
                hosts,

        Optional<@Pattern(regexp = LANGUAGE, message = LANGUAGE_RULE) String> language,
        Optional<String> timeZone,
        Optional<@Min(1) @Max(LONGEST_RETENTION) Integer> retentionDays,
        Optional<@Valid BrandingDocument> branding,
        Optional<@Valid QuotasDocument> quotas,
        Optional<@Valid SettingsDocument> settings) {
    static final String LINE = "\\P{Cntrl}*";
    static final String LINE_RULE = "must not hold control characters";

    /** For what may be absent, where {@code NotBlank} would refuse that. */
    static final String WORDS = "(?=.*\\S)" + LINE;

    static final String WORDS_RULE = "must not be blank, nor hold control characters";

    /** As of meetings, whose language it becomes. */
    static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";

    static final String LANGUAGE_RULE = "must be a language tag such as en or de-CH";

    private static final int MOST_HOSTS = 20;
    static final int RETENTION = 365;
    private static final int LONGEST_RETENTION = 3650;

    static TenantDocument of(Tenant tenant, Optional<String> shortenerToken) {
        var state = tenant.state();
        return new TenantDocument(
                state.name(),
                state.domain(),
                Optional.of(TenantMode.valueOf(state.mode())),
                state.hosts(),
                state.language(),
                state.timeZone(),
                state.retentionDays(),
                state.branding().map(BrandingDocument::of),
                state.quotas().map(QuotasDocument::of),
                state.settings().map(settings -> SettingsDocument.of(settings, shortenerToken)));
    }

    /**
     * @throws InvalidFieldException if a rule is broken that is not written at the fields
     */
    TenantState state(String id, long version) {
        return new TenantState(
                id,
                name,
                domain,
                mode.orElse(TenantMode.live).name(),
                Optional.of(hosts.orElse(List.of()).stream().distinct().toList()),
                language,
                timeZone.map(TenantDocument::requireZone),
                Optional.of(retentionDays.orElse(RETENTION)),
                branding.flatMap(BrandingDocument::state),
                quotas.flatMap(QuotasDocument::state),
                settings.flatMap(SettingsDocument::state),
                version);
    }

    Optional<String> shortenerToken() {
        return settings.flatMap(SettingsDocument::shortenerToken);
    }

    /**
     * @throws InvalidFieldException if the mode is missing: nobody shall go live by leaving it out
     */
    TenantDocument requireMode() {
        if (mode.isEmpty()) {
            throw new InvalidFieldException("mode", "not-null", "must not be null");
        }
        return this;
    }

    private static String requireZone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new InvalidFieldException("timeZone", "time-zone", "must be an IANA time zone such as Europe/Madrid");
        }
        return name;
    }
}
