package org.convene.notifications.preference;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.convene.platform.contracts.ParticipantState;

/**
 * How people are named where their wishes are kept: by digests of their addresses and of what they are known by, so that
 * nobody can be read from them who is not asked for. What was kept before the digests were under a key is found all the same.
 */
public final class Recipients {
    private static final int PLAIN = 43;

    private final Digests digests;
    private final Instant keyedFrom;
    private final Clock clock;

    /**
     * @param keyedFrom until then all is kept under plain digests yet
     */
    Recipients(Digests digests, Instant keyedFrom, Clock clock) {
        this.digests = digests;
        this.keyedFrom = keyedFrom;
        this.clock = clock;
    }

    /** Where nothing is kept that could be found. */
    public static Recipients unknown() {
        return new Recipients(new Digests(new byte[1]), Instant.EPOCH, Clock.systemUTC());
    }

    /**
     * One name.
     *
     * @param plain as it was kept before; empty where only the other is known
     */
    record Name(Optional<String> plain, String keyed) {
        List<String> all() {
            return Stream.concat(Stream.of(keyed), plain.stream()).toList();
        }
    }

    /** All that the participant's wishes may be kept under. */
    public List<String> of(String tenant, ParticipantState participant) {
        var email = participant.person().email().map(address -> ofAddress(tenant, Channel.EMAIL, address));
        var number = Channel.SMS.address(participant);
        return Stream.of(
                        email,
                        number.map(address -> ofAddress(tenant, Channel.SMS, address)),
                        number.map(this::ofNumber),
                        participant.userId().map(id -> ofUser(tenant, id)),
                        participant.externalId().map(id -> ofExternal(tenant, id)))
                .flatMap(name -> name.stream())
                .flatMap(name -> name.all().stream())
                .toList();
    }

    Name ofAddress(String tenant, Channel channel, String address) {
        return name(tenant, channel.code(), address.strip().toLowerCase(Locale.ROOT));
    }

    Name ofUser(String tenant, String userId) {
        return name(tenant, "user", userId);
    }

    Name ofExternal(String tenant, String externalId) {
        return name(tenant, "external", externalId);
    }

    /** Whoever writes to it. */
    Name ofNumber(String number) {
        return name("", "number", number);
    }

    /** As it stands in a link or a row, of whichever sort. */
    Name read(String text) {
        return text.length() == PLAIN
                ? new Name(Optional.of(text), digests.keyed(text))
                : new Name(Optional.empty(), text);
    }

    /** What somebody says now is kept under this. */
    String kept(Name name) {
        return isKeyed() ? name.keyed() : name.plain().orElse(name.keyed());
    }

    /** Whether nobody is left who knows plain digests alone. */
    boolean isKeyed() {
        return !clock.instant().isBefore(keyedFrom);
    }

    private Name name(String tenant, String kind, String name) {
        var plain = Digests.plain(tenant, kind, name);
        return new Name(Optional.of(plain), digests.keyed(plain));
    }
}
