package org.convene.access.guest;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.convene.access.key.LinkSecrets;
import org.jspecify.annotations.Nullable;

/** Guests as the other features see them. */
@Singleton
public class Guests {
    private final GuestRepository guests;
    private final LinkSecrets secrets;

    Guests(GuestRepository guests, LinkSecrets secrets) {
        this.guests = guests;
        this.secrets = secrets;
    }

    /**
     * Finds out whose a token is, and whether it was made here for this tenant.
     *
     * @param place the id or alias of the room to which it was brought
     * @param now by which secrets are valid
     */
    public Uni<GuestCheck> check(String tenant, @Nullable String token, String place, Instant now) {
        if (token == null || token.isEmpty()) {
            return Uni.createFrom().item(new GuestCheck.Missing());
        }
        var parsed = GuestToken.parse(token);
        if (parsed.isEmpty()) {
            return Uni.createFrom().item(new GuestCheck.Malformed());
        }
        var claimed = parsed.get();
        if (!claimed.token().tenant().equals(tenant)) {
            return Uni.createFrom().item(new GuestCheck.Foreign());
        }
        return secrets.find(tenant, claimed.token().secretNumber(), now)
                .map(found -> found.filter(claimed::isSignedBy).isPresent())
                .chain(genuine -> genuine
                        ? guest(tenant, claimed.token().guestId(), place)
                        : Uni.createFrom().item(new GuestCheck.Forged()));
    }

    /** Whom a client names, at the door of their own room: {@link GuestCheck.Genuine} or {@link GuestCheck.Gone}. */
    public Uni<GuestCheck> named(String tenant, String id) {
        return guests.findAtOwn(tenant, id).map(Guests::genuineOrGone);
    }

    public Uni<Optional<Guest>> find(String tenant, String id) {
        return guests.find(tenant, id);
    }

    private Uni<GuestCheck> guest(String tenant, String id, String place) {
        return guests.findAt(tenant, id, place).map(Guests::genuineOrGone);
    }

    private static GuestCheck genuineOrGone(Optional<GuestCheck.Genuine> found) {
        return found.<GuestCheck>map(genuine -> genuine).orElseGet(GuestCheck.Gone::new);
    }
}
