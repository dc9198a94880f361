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
import java.util.function.Supplier;
import org.convene.access.captcha.Captcha;
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
    private final Captcha captcha;
    private final UserEvents events;
    private final Clock clock;

    UserService(
            UserRepository users,
            TenantDirectory tenants,
            PasswordHashing hashing,
            Captcha captcha,
            UserEvents events,
            Clock clock) {
        this.users = users;
        this.tenants = tenants;
        this.hashing = hashing;
        this.captcha = captcha;
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
     * Fails with {@link EmailTakenException}, {@link AliasTakenException}, {@link UserQuotaExceededException}, {@link
     * HashingBusyException} or as {@link Captcha#require}.
     */
    Uni<Answer> create(UserRequest request, String tenantId, Caller caller, Creation<CreatedUser> creation) {
        return captcha.requirePresent(request.captchaToken())
                .chain(() -> hashing.hash(request.password()))
                .chain(hash -> tenants.require(tenantId).chain(tenant -> {
                    Supplier<Draft<CreatedUser>> draft = () -> draft(request, hash, tenant, caller);
                    return captcha.isAsked() ? verified(request, creation, draft) : creation.pipeline(draft);
                }))
                .onFailure()
                .transform(UserRepository::refusal);
    }

    /** A captcha is good for once, so what repeats the request must not show it again. */
    private Uni<Answer> verified(
            UserRequest request, Creation<CreatedUser> creation, Supplier<Draft<CreatedUser>> draft) {
        return creation.transaction(transaction -> captcha.require(request.captchaToken())
                .map(verified -> draft.get())
                .call(made ->
                        Uni.join().all(made.statements().apply(transaction)).andFailFast())
                .map(Draft::created));
    }

    private Draft<CreatedUser> draft(UserRequest request, PasswordHash hash, Tenant tenant, Caller caller) {
        var user = new User(
                Id.next(),
                request.email(),
                request.username(),
                request.phone(),
                request.landLineNumber(),
                request.alias(),
                request.role(),
                request.capabilities().orElse(List.of()).stream().distinct().toList(),
                true,
                clock.instant(),
                Optional.empty(),
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
