package org.convene.access.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RoomAliasTest {
    private final RoomAlias aliases = new RoomAlias();

    @Test
    void anAliasReadsLikeTheName() {
        assertThat(aliases.from("  Sala Ñandú: 2ª  ")).matches("sala-nandu-2a-[a-z2-9]{6}");
    }

    @Test
    void aNameWithoutLettersStillMakesOne() {
        assertThat(aliases.from("会議室")).matches("room-[a-z2-9]{6}");
    }

    @Test
    void equalNamesMakeDifferentOnes() {
        assertThat(IntStream.range(0, 20).mapToObj(number -> aliases.from("Blue")))
                .doesNotHaveDuplicates();
    }

    @Property
    void whateverTheNameTheAliasHasItsFormAndIsNoId(@ForAll @StringLength(max = 200) String name) {
        var alias = aliases.from(name);

        assertThat(alias).matches(RoomAlias.FORM).hasSizeLessThanOrEqualTo(RoomAlias.LONGEST);
        assertThat(RoomAlias.isLikeAnId(alias)).isFalse();
    }
}
