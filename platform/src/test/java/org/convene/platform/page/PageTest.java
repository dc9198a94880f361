package org.convene.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.convene.platform.problem.InvalidFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201})
    void aPageHasAMeasure(int limit) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> new PageRequest(Optional.empty(), limit));
    }

    @Test
    void aCursorIsAnId() {
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> new PageRequest(Optional.of("x"), 1));
    }

    @Test
    void thereIsANextPageWhereMoreWasFoundThanFits() {
        var request = new PageRequest(Optional.empty(), 2);

        assertThat(Page.of(List.of("a", "b"), request, Function.identity()))
                .isEqualTo(new Page<>(List.of("a", "b"), Optional.empty()));
        assertThat(Page.of(List.of("a", "b", "c"), request, Function.identity()))
                .isEqualTo(new Page<>(List.of("a", "b"), Optional.of("b")));
    }
}
