package org.convene.access.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"i=good", "i=&i=good", "i&i=good", "l=x&i=go%6fd", "%69=good&i=bad", "i=good&i="})
    void theFirstThatIsNotEmptyCounts(String query) {
        assertThat(new QueryText(query).value("i")).contains("good");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "i=", "i", "ii=good", "l=i=good", "i=%zz", "I=good"})
    void elsewhereThereIsNone(String query) {
        assertThat(new QueryText(query).value("i")).isEmpty();
    }

    @Test
    void whereThereIsNoQueryThereIsNone() {
        assertThat(new QueryText(null).value("i")).isEmpty();
    }
}
