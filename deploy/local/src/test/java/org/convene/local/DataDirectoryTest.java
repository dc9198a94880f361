package org.convene.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void aSecondStartOnTheSameDirectoryIsRefusedUntilTheFirstIsClosed() {
        try (DataDirectory first = DataDirectory.open(directory, false)) {
            assertThat(first.resolve("x")).isEqualTo(directory.resolve("x"));
            assertThatThrownBy(() -> DataDirectory.open(directory, false))
                    .isInstanceOf(DataDirectoryInUseException.class)
                    .hasMessageContaining(directory.toString());
        }
        DataDirectory.open(directory, false).close();
    }

    @Test
    void resetEmptiesIt() throws Exception {
        DataDirectory.open(directory, false).close();
        Files.createDirectories(directory.resolve("kafka/topic"));
        Files.writeString(directory.resolve("kafka/topic/log"), "kept");
        DataDirectory.open(directory, true).close();
        assertThat(directory.resolve("kafka")).doesNotExist();
    }

    @Test
    void resetOfADirectoryInUseChangesNothing() throws Exception {
        try (DataDirectory first = DataDirectory.open(directory, false)) {
            Path kept = Files.writeString(first.resolve("kept"), "kept");
            assertThatThrownBy(() -> DataDirectory.open(directory, true))
                    .isInstanceOf(DataDirectoryInUseException.class);
            assertThat(kept).exists();
        }
    }

    @Test
    void aDirectoryWithOtherPeoplesFilesIsLeftAlone() throws Exception {
        Path foreign = Files.writeString(directory.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> DataDirectory.open(directory, true)).isInstanceOf(StartException.class);
        assertThat(foreign).exists();
    }
}
