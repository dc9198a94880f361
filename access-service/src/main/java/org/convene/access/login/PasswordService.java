package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.user.Account;
import org.convene.access.user.Credentials;
import org.convene.platform.identity.Caller;

@Singleton
class PasswordService {
    private final Attempts attempts;
    private final Credentials credentials;

    PasswordService(Attempts attempts, Credentials credentials) {
        this.attempts = attempts;
        this.credentials = credentials;
    }

    /**
     * What others try at the address does not concern who is logged in. Fails with {@link WrongPasswordException} or
     * {@link TooManyAttemptsException}.
     */
    Uni<Void> change(PasswordRequest request, Caller user, ClientAddress address, Optional<String> language) {
        var account = "password\n" + user.id();
        return attempts.attempt(
                        account,
                        address.forPurpose(account),
                        () -> credentials.verifyUser(user.tenant().orElseThrow(), user.id(), request.currentPassword()),
                        right -> replace(request, right, language))
                .chain(replaced -> replaced.isPresent()
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new WrongPasswordException()));
    }

    private Uni<Optional<Account>> replace(PasswordRequest request, Account account, Optional<String> language) {
        return credentials
                .replacePassword(account, request.newPassword(), request.refreshToken(), language)
                .map(replaced -> Optional.of(account).filter(one -> replaced));
    }
}
