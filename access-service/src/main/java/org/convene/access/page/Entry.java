package org.convene.access.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.space.EntryField;
import org.convene.access.space.EntryQuestion;
import org.convene.platform.contracts.Person;

/**
 * What a door asks of a person: what the room wants, and a name, as far as they are not known (R39).
 *
 * @param person with what was answered as it should be
 * @param isGiven whether anything was answered
 */
record Entry(List<Field> fields, Person person, boolean isGiven) {
    private static final String NAME = "name";
    private static final Pattern ONE_LINE = Pattern.compile("\\P{Cntrl}{1,200}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./-]{3,40}");
    /** What {@code <input type="email">} takes (HTML section 4.10.5.1.5). */
    private static final Pattern EMAIL = Pattern.compile("(?=.{3,254}$)[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+"
            + "@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");

    /**
     * An input.
     *
     * @param value what was answered before
     * @param isWrong whether that is missing or makes no sense
     */
    record Field(String name, boolean isRequired, String value, boolean isWrong) {
        /** Of HTML's inputs. */
        public String type() {
            return switch (name) {
                case "email" -> "email";
                case "phone" -> "tel";
                default -> "text";
            };
        }

        /** What browsers know it by (HTML section 4.10.18.7). */
        public String autocomplete() {
            return name.equals("phone") ? "tel" : name;
        }

        private static Field of(String name, boolean isRequired, Pattern form, EntryAnswers answers) {
            var value = answers.value(name);
            var isRight = value.isEmpty() ? !isRequired : form.matcher(value).matches();
            return new Field(name, isRequired, value, answers.isGiven() && !isRight);
        }

        private Optional<String> answer() {
            return Optional.of(value).filter(text -> !text.isEmpty() && !isWrong);
        }

        @Override
        public String toString() {
            return "Field[name=" + name + "]";
        }
    }

    /**
     * @param known nameless where not even that is known
     */
    static Entry of(Person known, List<EntryQuestion> questions, EntryAnswers answers) {
        var fields = new ArrayList<Field>();
        if (known.name().isEmpty()) {
            fields.add(Field.of(NAME, true, ONE_LINE, answers));
        }
        for (var question : questions) {
            if (of(known, question.field()).isEmpty()) {
                fields.add(Field.of(question.field().name(), question.required(), form(question.field()), answers));
            }
        }
        return new Entry(List.copyOf(fields), person(known, fields), answers.isGiven());
    }

    /** Where no names are kept, nothing is asked (R8). */
    static Entry of(Shown shown, List<EntryQuestion> questions, EntryAnswers answers) {
        var person = shown.entrant().person();
        return shown.isAnonymous() ? new Entry(List.of(), person, answers.isGiven()) : of(person, questions, answers);
    }

    /** Whether there is something to answer that was not asked yet. */
    boolean isOpen(EntryAnswers answers) {
        return !answers.isGiven() && !fields.isEmpty();
    }

    /** Whether something was answered wrongly, or not at all. */
    public boolean isWrong() {
        return fields.stream().anyMatch(Field::isWrong);
    }

    private static Person person(Person known, List<Field> fields) {
        return new Person(
                answer(fields, NAME).orElse(known.name()),
                known.email().or(() -> answer(fields, EntryField.email.name())),
                known.phone().or(() -> answer(fields, EntryField.phone.name())));
    }

    private static Optional<String> answer(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .flatMap(Field::answer);
    }

    private static Optional<String> of(Person known, EntryField field) {
        return switch (field) {
            case email -> known.email();
            case phone -> known.phone();
        };
    }

    private static Pattern form(EntryField field) {
        return switch (field) {
            case email -> EMAIL;
            case phone -> PHONE;
        };
    }
}
