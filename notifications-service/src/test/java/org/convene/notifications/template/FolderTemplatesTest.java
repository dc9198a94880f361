package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.convene.notifications.notice.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads the operator's folder. */
class FolderTemplatesTest {
    @TempDir
    Path folder;

    private final List<Runnable> work = new ArrayList<>();

    @Test
    void anEventLoopReadsNoFilesAndHasThemReadOnce() throws IOException {
        write("en/text");
        var templates = new FolderTemplates(Channel.SMS, folder, () -> false, work::add);

        assertThat(templates.find("en/text")).isEmpty();
        assertThat(templates.find("en/text")).isEmpty();

        assertThat(work).hasSize(1);
        work.remove(0).run();
        assertThat(templates.find("en/text")).isPresent();
        assertThat(work).as("they are fresh").isEmpty();
    }

    @Test
    void whoMayWaitReadsThem() throws IOException {
        write("en/text");
        var templates = new FolderTemplates(Channel.SMS, folder, () -> true, work::add);

        assertThat(templates.find("en/text")).isPresent();
        assertThat(work).isEmpty();
    }

    private void write(String template) throws IOException {
        var file = folder.resolve(template + ".hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "Hello");
    }
}
