package org.convene.notifications.dialin;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.notice.DialIn;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;

/** How participants come in by phone, where one can (R13, R19). */
@Singleton
public class DialIns {
    private final Pins pins;
    private final DialInConfig config;

    DialIns(Pins pins, DialInConfig config) {
        this.pins = pins;
        this.config = config;
    }

    /** By participant; empty where neither the tenant nor the installation has an extension, and then nobody is asked. */
    public Uni<Map<String, DialIn>> of(MeetingState meeting, TenantState tenant, List<String> participantIds) {
        return extension(tenant)
                .filter(extension -> !participantIds.isEmpty())
                .map(extension -> pins.of(meeting, participantIds).map(found -> with(extension, found)))
                .orElseGet(() -> Uni.createFrom().item(Map.of()));
    }

    /** What is dialled, where one can. */
    public Optional<String> extension(TenantState tenant) {
        return tenant.settings()
                .flatMap(Settings::pstnExtension)
                .or(config::pstnExtension)
                .filter(extension -> !extension.isBlank());
    }

    private static Map<String, DialIn> with(String extension, Map<String, String> pins) {
        return pins.entrySet().stream().collect(toMap(Map.Entry::getKey, pin -> new DialIn(extension, pin.getValue())));
    }
}
