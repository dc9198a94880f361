package org.convene.access.client;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;
import org.convene.platform.time.Id;

/** Finds out whether a client is who it says. */
@Singleton
public class Clients {
    private final BuiltInClients builtIn;
    private final ClientRepository registered;
    private final ClientUses uses;
    private final SecretHash nobody =
            SecretHash.of(ClientSecret.generate(new SecureRandom()).value());

    Clients(BuiltInClients builtIn, ClientRepository registered, ClientUses uses) {
        this.builtIn = builtIn;
        this.registered = registered;
        this.uses = uses;
    }

    /** The client of this id and secret; an unknown id and a wrong secret fail alike. */
    public Uni<RegisteredClient> authenticate(String id, String secret) {
        return find(id).map(found -> {
                    var right = found.map(known -> known.isHeldBy(secret)).orElseGet(() -> nobody.matches(secret));
                    return found.filter(known -> right).orElseThrow(WrongCredentialsException::new);
                })
                .invoke(uses::note)
                .map(KnownClient::client);
    }

    private Uni<Optional<KnownClient>> find(String id) {
        var known = builtIn.find(id);
        return known.isPresent() || !Id.isValid(id) ? Uni.createFrom().item(known) : registered.find(id);
    }

    /** The client is unknown or its secret is wrong; nobody is told which. */
    public static final class WrongCredentialsException extends RuntimeException {
        WrongCredentialsException() {
            super("the client is unknown or its secret is wrong", null, false, false);
        }
    }
}
