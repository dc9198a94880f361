package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RuleTest {
    private static final Pattern NAME = Pattern.compile("`([a-z-]+)`");

    @Test
    void theDocumentHasEveryRuleInTheOrderInWhichTheyDecide() throws IOException {
        var table = Files.readAllLines(Path.of("../docs/access.md")).stream()
                .dropWhile(line -> !line.startsWith("| rule |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|")[1])
                .flatMap(cell -> NAME.matcher(cell).results().map(found -> found.group(1)))
                .toList();

        assertThat(table).isEqualTo(names());
    }

    private static List<String> names() {
        return Arrays.stream(Rule.values()).map(Rule::toString).toList();
    }
}
