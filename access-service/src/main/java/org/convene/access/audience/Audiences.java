package org.convene.access.audience;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.convene.access.login.Attempts;
import org.convene.access.login.ClientAddress;

/** Knows attendees by their codes, as the other features see it. */
@Singleton
public class Audiences {
    private final CodeKeys keys;
    private final AttendeeRepository attendees;
    private final Attempts attempts;

    Audiences(CodeKeys keys, AttendeeRepository attendees, Attempts attempts) {
        this.keys = keys;
        this.attendees = attendees;
        this.attempts = attempts;
    }

    /**
     * Whose code it is at this meeting's door. Fails with {@link org.convene.access.login.TooManyAttemptsException},
     * whether there is such a code or not.
     *
     * @param address of who typed it
     */
    public Uni<Optional<Listing>> guess(String tenant, String urlName, String spelled, ClientAddress address) {
        return attempts.guess("code\n" + tenant + "\n" + urlName, address, () -> find(tenant, urlName, spelled));
    }

    /** As {@link #guess}, of who cannot have guessed it. */
    public Uni<Optional<Listing>> find(String tenant, String urlName, String spelled) {
        return hash(tenant, urlName, spelled)
                .chain(hash -> hash.map(known -> attendees.findByCode(tenant, known))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** As which the code is stored (see {@link AttendeeRows}); empty for what can be nobody's code. */
    public Uni<Optional<Buffer>> hash(String tenant, String urlName, String spelled) {
        var code = AccessCode.of(spelled);
        return code.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : keys.find(tenant).map(key -> key.map(known -> known.hash(urlName, code.get())));
    }

    /** By their own id. */
    public Uni<Optional<Attendee>> find(String tenant, String id) {
        return attendees.find(tenant, id);
    }

    /** The names of a meeting's custom columns. */
    public Uni<List<String>> customFields(String tenant, String meetingId) {
        return attendees.customFields(tenant, meetingId);
    }
}
