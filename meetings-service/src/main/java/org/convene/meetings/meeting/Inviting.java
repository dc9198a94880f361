package org.convene.meetings.meeting;

import jakarta.inject.Singleton;
import java.util.List;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;

/** How people are invited to meetings that do not say (R13): as their tenant does it, else the installation. */
@Singleton
class Inviting {
    private final List<String> configured;

    Inviting(MeetingConfig config) {
        this.configured = InviteMechanisms.sorted(config.inviteMechanisms().orElse(List.of()).stream()
                .map(String::trim)
                .toList());
    }

    List<String> by(TenantState tenant) {
        return tenant.settings().flatMap(Settings::inviteMechanisms).orElse(configured);
    }
}
