package org.convene.access.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;
import org.convene.platform.contracts.UserCreated;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.idempotency.Creation.Draft;
import org.convene.platform.identity.Caller;
import org.convene.platform.time.Id;

@Singleton
class UserService {
    private final UserRepository users;
    private final TenantDirectory tenants;
    private final PasswordHashing hashing;
    private final UserEvents events;
    private final Clock clock;

    UserService(
            UserRepository users, TenantDirectory tenants, PasswordHashing hashing, UserEvents events, Clock clock) {
        this.users = users;
        this.tenants = tenants;
        this.hashing = hashing;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What equal requests of one key are known by. The password is hashed slowly in it, too: what is kept of a request
     * must not make it easier to guess.
     */
    Uni<UserRequest> comparable(UserRequest request, String tenant, Optional<String> key) {
        return key.map(name -> hashing.hash(request.password(), saltOf(tenant, name))
                        .map(hash -> request.withPassword(hash.phc())))
                .orElseGet(() -> Uni.createFrom().item(request));
    }

    /**
     * Fails with {@link EmailTakenException}, {@link UserQuotaExceededException} or {@link HashingBusyException}.
     */
    Uni<Answer> create(UserRequest request, String tenantId, Caller caller, Creation<CreatedUser> creation) {
        return hashing.hash(request.password())
                .chain(hash -> tenants.require(tenantId)
                        .chain(tenant -> creation.pipeline(() -> draft(request, hash, tenant, caller))))
                .onFailure(UserRepository::isEmailTaken)
                .transform(failure -> new EmailTakenException())
                .onFailure(UserRepository::isQuotaExceeded)
                .transform(failure -> new UserQuotaExceededException());
    }

    private Draft<CreatedUser> draft(UserRequest request, PasswordHash hash, Tenant tenant, Caller caller) {
        var user = new User(
                Id.next(),
                request.email(),
                request.username(),
                request.phone(),
                request.capabilities().orElse(List.of()).stream().distinct().toList(),
                true,
                clock.instant(),
                1);
        return new Draft<>(
                new CreatedUser(user.id()),
                transaction -> List.of(
                        users.add(transaction, tenant.id(), user, hash, tenant.mostUsers()),
                        events.append(transaction, new UserCreated(user.state(tenant.id())), caller)));
    }

    private static byte[] saltOf(String tenant, String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest((tenant + "\n" + key).getBytes(UTF_8));
            return Arrays.copyOf(digest, PasswordHash.SALT_BYTES);
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }
}
