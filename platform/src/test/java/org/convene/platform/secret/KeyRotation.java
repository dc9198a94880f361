package org.convene.platform.secret;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.convene.platform.tenancy.TestDatabase;

/** How operators change the key that secrets are sealed under, for tests of whatever is kept sealed. */
public final class KeyRotation {
    static final String OLD = key(1, (byte) 7);
    static final String NEW = key(2, (byte) 9);

    private KeyRotation() {}

    public static Sealer before() {
        return new Sealer(List.of(OLD));
    }

    /** The new key is in front, the old one still there. */
    public static Sealer during() {
        return new Sealer(List.of(NEW, OLD));
    }

    /** The old key is gone. */
    public static Sealer after() {
        return new Sealer(List.of(NEW));
    }

    /** What the chore does in the meantime. */
    public static void reseal(TestDatabase database, SealedTable... tables) {
        var chore = new Resealing(database.system(), during(), List.of(tables));
        var more = true;
        while (more) {
            more = chore.work().await().atMost(Duration.ofMinutes(1));
        }
    }

    static String key(int id, byte fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, fill);
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }
}
