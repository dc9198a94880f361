package org.convene.notifications.account;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.convene.platform.identity.ServiceTokens;

/** An access-service that knows every user, and mints a link whenever one is asked for. */
final class TestAccounts implements AccessAccounts {
    static final Instant CREATED = Instant.parse("2024-02-29T10:00:00Z");
    static final Instant LAST_LOGIN = Instant.parse("2026-05-31T22:30:00Z");

    final List<String> minted = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    Optional<RuntimeException> failure = Optional.empty();

    static NotFoundException nobody() {
        return new NotFoundException();
    }

    Accounts with(ServiceTokens tokens) {
        return new Accounts(this, tokens);
    }

    @Override
    public Uni<User> user(String authorization, String tenant, String id) {
        asked.add(tenant + ' ' + id);
        return answer(new User(
                "eva@example.org",
                "Eva Ruiz",
                Optional.of(CREATED),
                Optional.of(LAST_LOGIN),
                Optional.of("teacher"),
                Optional.of(List.of("meetings", "recordings")),
                Optional.of("+34910000009"),
                Optional.of("eva")));
    }

    @Override
    public Uni<Reset> reset(String authorization, String tenant, String id) {
        var url = "http://demo.localhost:8080/password-reset?token=cvp_" + id + minted.size();
        if (failure.isEmpty()) {
            minted.add(url);
        }
        return answer(new Reset("eva@example.org", "Eva Ruiz", url, 1_800));
    }

    private <T> Uni<T> answer(T answer) {
        return failure.map(refusal -> Uni.createFrom().<T>failure(refusal))
                .orElseGet(() -> Uni.createFrom().item(answer));
    }
}
