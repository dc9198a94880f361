package org.convene.meetings.departure;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.convene.meetings.tenant.Tenants;
import org.convene.meetings.user.User;
import org.convene.meetings.user.Users;
import org.convene.platform.contracts.TenantState.Settings;

/** Who organizes meetings from now on whose organizer is no more, as their tenant chooses. */
@Singleton
class Successors {
    private static final String CANCEL = "cancel";

    private final Tenants tenants;
    private final Moderators moderators;
    private final Users users;

    Successors(Tenants tenants, Moderators moderators, Users users) {
        this.tenants = tenants;
        this.moderators = moderators;
        this.users = users;
    }

    /** By room; rooms for whose meetings there is nobody are missing. Fails where access-service does not answer. */
    Uni<Map<String, User>> of(String tenant, Collection<String> rooms) {
        if (rooms.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tenants.require(tenant)
                .map(state -> state.settings().flatMap(Settings::ownerlessMeetings))
                .chain(choice -> choice.filter(CANCEL::equals).isPresent()
                        ? Uni.createFrom().item(Map.of())
                        : ask(tenant, Set.copyOf(rooms)));
    }

    private Uni<Map<String, User>> ask(String tenant, Set<String> rooms) {
        return Multi.createFrom()
                .iterable(rooms)
                .onItem()
                .transformToUniAndConcatenate(room -> ask(tenant, room).map(found -> Map.entry(room, found)))
                .filter(answer -> answer.getValue().isPresent())
                .collect()
                .with(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, answer -> answer.getValue().orElseThrow()));
    }

    private Uni<Optional<User>> ask(String tenant, String room) {
        return moderators
                .find(tenant, room)
                .chain(id -> id.map(user -> users.find(tenant, user))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }
}
