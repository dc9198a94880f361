package org.convene.access.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.Test;

class LinkIdTest {
    private static final String TENANT = "65f0c0ffee0123456789abcd";
    private static final String OTHER = "65f0c0ffee0123456789abce";

    @Property
    void oneQuestionHasOneIdAndItIsKnownAsTheTenants(@ForAll("ids") String meeting, @ForAll("ids") String person) {
        var id = id(TENANT, meeting, person, LinkUse.single, 0);

        assertThat(id).isEqualTo(id(TENANT, meeting, person, LinkUse.single, 0));
        assertThat(Id.isValid(id)).isTrue();
        assertThat(LinkId.isOf(TENANT, id)).isTrue();
        assertThat(LinkId.isOf(OTHER, id)).isFalse();
    }

    @Test
    void whateverDiffersMakesAnotherId() {
        var ids = new HashSet<String>();
        for (var tenant : new String[] {TENANT, OTHER}) {
            for (var person : new String[] {TENANT, OTHER}) {
                for (var use : LinkUse.values()) {
                    for (var generation = 0; generation < 3; generation++) {
                        ids.add(id(tenant, TENANT, person, use, generation));
                        ids.add(id(tenant, OTHER, person, use, generation));
                    }
                }
            }
        }

        assertThat(ids).hasSize(2 * 2 * 2 * 2 * 3);
    }

    @Test
    void theNextOneIsOfTheNextGeneration() {
        var first = new LinkId(TENANT, TENANT, OTHER, LinkUse.multi);

        assertThat(first.next().text())
                .isNotEqualTo(first.text())
                .isEqualTo(id(TENANT, TENANT, OTHER, LinkUse.multi, 1));
    }

    @Test
    void aLinkHasTheIdOfOneOfItsGenerations() {
        for (var generation : new int[] {0, 1, 999}) {
            assertThat(LinkId.isDerived(link(LinkUse.multi, generation))).isTrue();
        }
        assertThat(LinkId.isDerived(link(LinkUse.multi, 1_000))).isFalse();
        assertThat(LinkId.isDerived(link(LinkUse.single, 0)))
                .as("in another use")
                .isFalse();
        assertThat(LinkId.isDerived(link(LinkUse.multi, id(OTHER, TENANT, OTHER, LinkUse.multi, 0))))
                .as("with what is of another tenant in it")
                .isFalse();
        assertThat(LinkId.isDerived(link(LinkUse.multi, id(TENANT, TENANT, TENANT, LinkUse.multi, 0))))
                .as("of another participant")
                .isFalse();
    }

    private static PersonalLink link(LinkUse use, int generation) {
        return link(use, id(TENANT, TENANT, OTHER, LinkUse.multi, generation));
    }

    private static PersonalLink link(LinkUse use, String id) {
        return new PersonalLink(1, use, id, TENANT, TENANT, OTHER, Instant.EPOCH);
    }

    private static String id(String tenant, String meeting, String person, LinkUse use, int generation) {
        return new LinkId(tenant, meeting, person, use, generation).text();
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.strings().withChars("0123456789abcdef").ofLength(24);
    }
}
