package org.convene.access.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Hashes accounts and addresses (HMAC-SHA-256), so that what is counted of them names nobody. The key is made at the
 * first attempt, sealed in the database, and the same in all replicas.
 */
@Singleton
class AttemptHash {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final String PURPOSE = "login-key";
    private static final String ADD = "INSERT INTO login_key (id, sealed) VALUES (1, $1) ON CONFLICT DO NOTHING";
    private static final String FIND = "SELECT sealed FROM login_key";

    private final SystemDatabase database;
    private final Sealer sealer;
    private volatile @Nullable SecretKey key;

    AttemptHash(SystemDatabase database, Sealer sealer) {
        this.database = database.forRequests();
        this.sealer = sealer;
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable("login_key", "sealed", List.of("id"), row -> PURPOSE);
    }

    /**
     * @param account names it among all of the installation
     */
    Uni<Attempt> attempt(String account, ClientAddress address) {
        return attempt(account, address, Optional.empty());
    }

    /**
     * @param device what is said to be one of the account's
     */
    Uni<Attempt> attempt(String account, ClientAddress address, Optional<DeviceToken> device) {
        var both = account + "\n" + address.text();
        return key().map(known -> new Attempt(
                hash(known, "place\n" + both),
                hash(known, "pair\n" + both),
                hash(known, "account\n" + account),
                hash(known, "address\n" + address.text()),
                address.client().map(client -> hash(known, "client\n" + client)),
                device.map(token -> device(known, account, token))));
    }

    /** One of the account's devices. */
    Uni<Attempt.Device> device(String account, DeviceToken token) {
        return key().map(known -> device(known, account, token));
    }

    private static Attempt.Device device(SecretKey key, String account, DeviceToken token) {
        return new Attempt.Device(
                hash(key, "device\n" + account + "\n" + token.value()), hash(key, "devices\n" + account));
    }

    private static String hash(SecretKey key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", failure);
        }
    }

    private Uni<SecretKey> key() {
        var known = key;
        return known != null
                ? Uni.createFrom().item(known)
                : database.transaction(this::stored).invoke(found -> key = found);
    }

    private Uni<SecretKey> stored(Transaction transaction) {
        return find(transaction)
                .chain(found -> found.map(known -> Uni.createFrom().item(known))
                        .orElseGet(() ->
                                add(transaction).chain(() -> find(transaction)).map(Optional::orElseThrow)));
    }

    private Uni<Optional<SecretKey>> find(Transaction transaction) {
        return transaction
                .execute(FIND)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .<SecretKey>map(row -> new SecretKeySpec(
                                sealer.open(row.getBuffer("sealed").getBytes(), PURPOSE), ALGORITHM)));
    }

    private Uni<RowSet<Row>> add(Transaction transaction) {
        var secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        return transaction.execute(ADD, Buffer.buffer(sealer.seal(secret, PURPOSE)));
    }
}
