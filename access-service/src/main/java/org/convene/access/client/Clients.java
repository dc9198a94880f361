package org.convene.access.client;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.convene.access.secret.RandomSecret;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.time.Id;

/** Finds out whether a client is who it says. */
@Singleton
public class Clients {
    private final BuiltInClients builtIn;
    private final ClientRepository registered;
    private final ClientUses uses;
    /** Whose secret nobody knows. */
    private final KnownClient nobody = KnownClient.builtIn("nobody", CallerKind.SERVICE, RandomSecret.generate(""));

    Clients(BuiltInClients builtIn, ClientRepository registered, ClientUses uses) {
        this.builtIn = builtIn;
        this.registered = registered;
        this.uses = uses;
    }

    /** The client of this id and secret; an unknown id and a wrong secret fail alike. */
    public Uni<AuthenticatedClient> authenticate(String id, String secret) {
        return find(id).map(found -> {
            var known = found.orElse(nobody);
            var authenticated = known.authenticate(secret).orElseThrow(WrongCredentialsException::new);
            uses.note(known, authenticated.credentialId());
            return authenticated;
        });
    }

    /**
     * The client of this id, where one of its keys is found to have signed what it shows; else this fails as above.
     *
     * @param signer finds that key
     */
    public Uni<AuthenticatedClient> authenticateByKey(
            String id, Function<List<ClientKey>, Optional<ClientKey>> signer) {
        return find(id).map(found -> {
            var known = found.orElse(nobody);
            var key = signer.apply(known.keys()).orElseThrow(WrongCredentialsException::new);
            uses.note(known, key.id());
            return new AuthenticatedClient(known.client(), key.id());
        });
    }

    private Uni<Optional<KnownClient>> find(String id) {
        var known = builtIn.find(id);
        return known.isPresent() || !Id.isValid(id) ? Uni.createFrom().item(known) : registered.find(id);
    }

    /** The client is unknown, or its secret or signature is wrong; nobody is told which. */
    public static final class WrongCredentialsException extends RuntimeException {
        WrongCredentialsException() {
            super("the client is unknown, or its secret or signature is wrong", null, false, false);
        }
    }
}
