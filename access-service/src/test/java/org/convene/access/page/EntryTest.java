package org.convene.access.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.convene.access.page.Entry.Field;
import org.convene.access.space.EntryField;
import org.convene.access.space.EntryQuestion;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What doors ask (R39). */
class EntryTest {
    private static final Person NOBODY = new Person("", Optional.empty(), Optional.empty());
    private static final Person GUS = new Person("Gus", Optional.empty(), Optional.empty());
    private static final List<EntryQuestion> QUESTIONS =
            List.of(new EntryQuestion(EntryField.email, true), new EntryQuestion(EntryField.phone, false));

    @Test
    void whatIsKnownIsNeitherAskedNorChanged() {
        var known = new Person("Gus", Optional.of("gus@example.org"), Optional.empty());

        assertThat(Entry.of(known, QUESTIONS, EntryAnswers.NONE).fields())
                .extracting(Field::name, Field::isRequired)
                .containsExactly(tuple("phone", false));
        assertThat(Entry.of(known, QUESTIONS, EntryAnswers.parse("email=other%40example.org&name=Eve"))
                        .person())
                .isEqualTo(known);
    }

    @Test
    void aNameIsAskedOfWhoHasNone() {
        assertThat(Entry.of(NOBODY, List.of(), EntryAnswers.NONE).fields())
                .extracting(Field::name)
                .containsExactly("name");
        assertThat(Entry.of(NOBODY, List.of(), EntryAnswers.parse("name=+Ana+Garc%C3%ADa+"))
                        .person()
                        .name())
                .isEqualTo("Ana García");
    }

    @Test
    void nothingIsWrongBeforeAnythingWasSent() {
        assertThat(Entry.of(NOBODY, QUESTIONS, EntryAnswers.NONE).isWrong()).isFalse();
        assertThat(Entry.of(NOBODY, QUESTIONS, EntryAnswers.parse(null)).isWrong())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "email=a@b.org, false",
        "email=a%40b.org&phone=, false",
        "email=a%40b.org&phone=%2B34+600, false",
        "email=&phone=%2B34+600, true",
        "email=nobody, true",
        "email=a@b@c, true",
        "email=a@b.org%0D%0AX, true",
        "email=a@b.org&phone=call+me, true",
        "phone=123456, true",
        "%zz, true"
    })
    void whatIsMissingOrMakesNoSenseIsAskedAgain(String body, boolean isWrong) {
        assertThat(Entry.of(GUS, QUESTIONS, EntryAnswers.parse(body)).isWrong()).isEqualTo(isWrong);
    }

    @Test
    void whatWasAnsweredIsKeptForTheNextTry() {
        var entry = Entry.of(GUS, QUESTIONS, EntryAnswers.parse("email=nobody&phone=123"));

        assertThat(entry.fields())
                .extracting(Field::name, Field::value, Field::isWrong)
                .containsExactly(tuple("email", "nobody", true), tuple("phone", "123", false));
        assertThat(entry.person().email()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=", "name=+", "name=a%0Ab", "name=a%00b"})
    void aNameIsOneLineOfText(String body) {
        assertThat(Entry.of(NOBODY, List.of(), EntryAnswers.parse(body)).isWrong())
                .isTrue();
    }

    @Test
    void aNameHasItsLimit() {
        assertThat(Entry.of(NOBODY, List.of(), EntryAnswers.parse("name=" + "x".repeat(200)))
                        .isWrong())
                .isFalse();
        assertThat(Entry.of(NOBODY, List.of(), EntryAnswers.parse("name=" + "x".repeat(201)))
                        .isWrong())
                .isTrue();
    }
}
