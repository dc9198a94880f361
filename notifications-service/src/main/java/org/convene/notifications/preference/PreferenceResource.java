package org.convene.notifications.preference;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.preference.Recipients.Name;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.UserCaller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.outbox.OperationLog;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /v1/preferences}: users have their own, clients state anybody's of the tenant. */
@Path(PreferenceResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Preferences")
public class PreferenceResource {
    static final String PATH = "/v1/preferences";

    private static final String NUMBER = "\\+[1-9][0-9]{5,14}";

    private final PreferenceRegister register;
    private final UnsubscribeSecrets secrets;
    private final OperationLog log;
    private final CurrentCaller caller;

    PreferenceResource(
            PreferenceRegister register, UnsubscribeSecrets secrets, OperationLog log, CurrentCaller caller) {
        this.register = register;
        this.secrets = secrets;
        this.log = log;
        this.caller = caller;
    }

    /**
     * Whom it is about.
     *
     * @param name what they say is kept under this
     * @param names all that their wishes are kept under
     * @param channels those that they can be reminded by
     */
    private record Person(Name name, List<String> names, Set<Channel> channels) {
        static Person known(Name name) {
            return new Person(name, name.all(), Set.of(Channel.values()));
        }

        static Person reached(Recipients recipients, String tenant, String address) {
            if (address.matches(NUMBER)) {
                var name = recipients.ofAddress(tenant, Channel.SMS, address);
                var names = Stream.of(name, recipients.ofNumber(address))
                        .flatMap(one -> one.all().stream())
                        .toList();
                return new Person(name, names, Set.of(Channel.SMS));
            }
            if (address.indexOf('@') < 1) {
                throw new InvalidFieldException("address", "address", "must be an email address or a number");
            }
            var name = recipients.ofAddress(tenant, Channel.EMAIL, address);
            return new Person(name, name.all(), Set.of(Channel.EMAIL));
        }
    }

    @GET
    @RolesAllowed({"notifications:read", Caller.USER_ROLE})
    @Operation(
            summary = "Read what somebody wants of messages",
            description = "Users read their own; clients name one of address, userId and externalId")
    public Uni<PreferenceView> read(
            @RestQuery Optional<String> address,
            @RestQuery Optional<String> userId,
            @RestQuery Optional<String> externalId) {
        var person = person(address, userId, externalId);
        return register.find(caller.tenant(), person.names()).map(PreferenceView::of);
    }

    @PUT
    @RolesAllowed({"notifications:write", Caller.USER_ROLE})
    @Operation(
            summary = "State what somebody wants of messages",
            description =
                    "Users state their own; clients name one of address, userId and externalId. What is said of reminders stands in"
                            + " place of what the same side said before, and stays where nothing is said of them; what the"
                            + " recipient ended no client begins again. Quiet hours stand in place of those before. Of an"
                            + " address only its own channel counts. Invitations, updates and"
                            + " cancellations go out whatever is stated here")
    public Uni<PreferenceView> put(@NotNull @Valid PreferenceRequest request) {
        var person = person(request.address(), request.userId(), request.externalId());
        var foreign = request.muted().stream()
                .flatMap(Set::stream)
                .filter(channel -> !person.channels().contains(channel))
                .findFirst();
        if (foreign.isPresent()) {
            throw new InvalidFieldException(
                    "reminders." + foreign.get().code(), "channel", "is no channel of this address");
        }
        return (caller.get() instanceof UserCaller
                        ? put(person, request)
                        : log.record(Optional.of(caller.tenant()), "PUT " + PATH, PATH, () -> put(person, request)))
                .chain(() -> register.find(caller.tenant(), person.names()))
                .map(PreferenceView::of);
    }

    private Uni<Void> put(Person person, PreferenceRequest request) {
        return register.put(
                caller.tenant(),
                person.name(),
                request.muted(),
                request.quiet(),
                new PreferenceRegister.Speaker(caller.get().actor(), caller.get() instanceof UserCaller));
    }

    private Person person(Optional<String> address, Optional<String> userId, Optional<String> externalId) {
        var tenant = caller.tenant();
        var recipients = secrets.recipients();
        if (caller.get() instanceof UserCaller user) {
            if (address.isPresent()
                    || externalId.isPresent()
                    || userId.filter(id -> !id.equals(user.id())).isPresent()) {
                throw new InvalidFieldException("userId", "own", "users have preferences of their own alone");
            }
            return Person.known(recipients.ofUser(tenant, user.id()));
        }
        if (Stream.of(address, userId, externalId).filter(Optional::isPresent).count() != 1) {
            throw new InvalidFieldException("address", "one-of", "give one of address, userId and externalId");
        }
        if (userId.filter(id -> !Id.isValid(id)).isPresent()) {
            throw new InvalidFieldException("userId", "id", "must be 24 lowercase hex digits");
        }
        return address.map(to -> Person.reached(recipients, tenant, to.strip()))
                .or(() -> userId.map(id -> Person.known(recipients.ofUser(tenant, id))))
                .orElseGet(() -> Person.known(recipients.ofExternal(tenant, externalId.orElseThrow())));
    }
}
