package org.convene.access.admission;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.convene.platform.contracts.Person;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.secret.Secret;

/**
 * Who wants to get in where.
 *
 * @param room its id or alias: all that a user names
 * @param credential what a client names
 * @param code a user's, where the meeting in the room asks for an access code (R7); clients name theirs in credential
 * @param address from which somebody typed a code for whom a client asks
 * @param answers what the room wants to know, as far as it was not known (R39)
 * @param knock what the answer said when somebody knocked with what several share
 */
record AdmissionRequest(
        Optional<@Size(min = 1, max = 64) String> room,
        @Secret Optional<@Size(min = 1, max = 400) String> code,
        Optional<@Valid Credential> credential,
        Optional<@Size(min = 2, max = 45) String> address,
        Optional<@Valid Answers> answers,
        @Secret Optional<@Pattern(regexp = Nonce.FORM, message = "must be as it was answered") String> knock) {
    /** Of whoever wants to get in. */
    record Answers(
            Optional<@Size(min = 1, max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line") String>
                    name,
            Optional<@Email @Size(min = 1, max = 254) String> email,
            Optional<@Pattern(regexp = "\\+?[0-9 ()./-]{3,40}", message = "must be a phone number") String> phone) {
        /** What is known already is not asked again. */
        Person addTo(Person known) {
            return new Person(
                    known.name().isBlank() ? name.orElse("") : known.name(),
                    known.email().or(() -> email),
                    known.phone().or(() -> phone));
        }

        @Override
        public String toString() {
            return "Answers[redacted]";
        }
    }

    String requireRoom() {
        return room.filter(name -> !name.isBlank())
                .orElseThrow(() -> new InvalidFieldException("room", "NotBlank", "must not be blank"));
    }

    @Override
    public String toString() {
        return "AdmissionRequest[room=" + room.orElse("") + "]";
    }

    /**
     * @throws InvalidFieldException if there is none, or there is a code beside it
     */
    Credential requireCredential() {
        if (code.isPresent()) {
            throw new InvalidFieldException("code", "misplaced", "must be in credential");
        }
        return credential.orElseThrow(() -> new InvalidFieldException("credential", "NotNull", "must not be null"));
    }
}
