package org.convene.access.tenant;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import org.convene.platform.contracts.TenantState.Quotas;

/** The most that a tenant may have; unlimited where absent. */
record QuotasDocument(
        Optional<@Min(0) @Max(MOST) Integer> meetingsPerDay,
        Optional<@Min(0) @Max(MOST) Integer> participantsPerMeeting,
        Optional<@Min(0) @Max(MOST) Integer> users) {
    private static final int MOST = 1_000_000_000;

    static QuotasDocument of(Quotas quotas) {
        return new QuotasDocument(quotas.meetingsPerDay(), quotas.participantsPerMeeting(), quotas.users());
    }

    /** Empty where nothing is limited. */
    Optional<Quotas> state() {
        return Optional.of(new Quotas(meetingsPerDay, participantsPerMeeting, users))
                .filter(quotas ->
                        meetingsPerDay.isPresent() || participantsPerMeeting.isPresent() || users.isPresent());
    }
}
