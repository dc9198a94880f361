package org.convene.meetings.agenda;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.convene.meetings.address.Address;

/**
 * One person, by one or both of the names that meetings know them by: theirs is what either is in.
 *
 * @param userId a user of the tenant
 */
public record Person(Optional<String> userId, Optional<String> email) {
    public boolean isNamed() {
        return userId.isPresent() || email.isPresent();
    }

    /** The email address as addresses are compared. */
    public Optional<String> address() {
        return email.map(Address::of);
    }

    List<UUID> keys(String tenant) {
        return Stream.concat(
                        userId.stream().map(id -> AgendaKey.user(tenant, id)),
                        email.stream().map(address -> AgendaKey.email(tenant, address)))
                .map(AgendaKey::value)
                .toList();
    }

    @Override
    public String toString() {
        return "Person[userId=" + userId.orElse("") + "]";
    }
}
