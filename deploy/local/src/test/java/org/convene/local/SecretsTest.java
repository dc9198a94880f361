package org.convene.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path directory;

    @Test
    void theyAreMadeOnceAndKept() {
        Secrets first = secrets();
        Secrets second = secrets();
        assertThat(second.operatorSecret()).isEqualTo(first.operatorSecret()).hasSizeGreaterThan(40);
        assertThat(second.databasePasswords("tools")).isEqualTo(first.databasePasswords("tools"));
        assertThat(second.sealingKeys("access")).isEqualTo(first.sealingKeys("access"));
        assertThat(first.clientSecret("meetings")).isNotEqualTo(first.clientSecret("tools"));
    }

    @Test
    void oneThatIsMissingAmongKeptOnesIsMadeAndTheOthersStay() throws Exception {
        String operator = secrets().operatorSecret();
        JsonObject kept = new JsonObject(Files.readString(file()));
        kept.remove("client.tools");
        Files.writeString(file(), kept.encode());
        assertThat(secrets().clientSecret("tools")).isEqualTo(secrets().clientSecret("tools"));
        assertThat(secrets().operatorSecret()).isEqualTo(operator);
    }

    @Test
    void onlyTheOwnerMayReadTheFileAndNoSecretIsInItsText() throws Exception {
        Secrets secrets = secrets();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(secrets.toString()).doesNotContain(secrets.operatorSecret());
    }

    private Secrets secrets() {
        return Secrets.of(file());
    }

    private Path file() {
        return directory.resolve("secrets.json");
    }
}
