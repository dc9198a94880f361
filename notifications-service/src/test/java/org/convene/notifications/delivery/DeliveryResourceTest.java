package org.convene.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryResourceTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "x"})
    void ofWhatCanBeNoDeliveryNothingIsStored(String id) {
        assertThatThrownBy(() -> new DeliveryResource(null, null, null, null).content(id))
                .isInstanceOf(ContentNotFoundException.class);
    }
}
