package org.convene.access.audience;

import org.convene.platform.problem.DomainException;

/** An import cannot go on. */
final class ImportRefusedException extends DomainException {
    private ImportRefusedException(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    static ImportRefusedException tooMany(int most) {
        return new ImportRefusedException(
                Kind.CONFLICT, "too-many-imports", "The meeting has " + most + " imports that were not applied.");
    }

    static ImportRefusedException notReviewed() {
        return new ImportRefusedException(Kind.CONFLICT, "import-not-reviewed", "The file is still being read.");
    }

    static ImportRefusedException erroneous() {
        return new ImportRefusedException(
                Kind.CONFLICT, "import-has-errors", "The file has errors, which its findings tell.");
    }

    static ImportRefusedException stale() {
        return new ImportRefusedException(
                Kind.STALE, "audience-changed", "The attendees have changed since the review: send the file again.");
    }
}
