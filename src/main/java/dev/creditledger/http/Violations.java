package dev.creditledger.http;

import dev.creditledger.http.problem.FieldViolation;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.text.ExternalIds;
import dev.creditledger.http.text.UuidText;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.Category;
import dev.creditledger.ledger.rating.UsageKind;
import java.util.ArrayList;
import java.util.List;

/** Gathers everything that is wrong with a request, so that its sender learns of all of it at once. */
public final class Violations {
    private final List<FieldViolation> found = new ArrayList<>(0);

    public Violations add(String field, String description) {
        found.add(new FieldViolation(field, description));
        return this;
    }

    public Violations required(String field, Object value) {
        return value == null ? add(field, "must be given") : this;
    }

    /** Nothing to say about a missing one. */
    public Violations positive(String field, Credits amount) {
        return amount != null && !amount.isPositive() ? add(field, "must be more than 0") : this;
    }

    public Violations notNegative(String field, Credits amount) {
        return amount != null && amount.isNegative() ? add(field, "must not be less than 0") : this;
    }

    public Violations notNegative(String field, Long number) {
        return number != null && number < 0 ? add(field, "must not be less than 0") : this;
    }

    public Violations range(String field, Integer number, int least, int most) {
        return number != null && (number < least || number > most)
                ? add(field, "must be from " + least + " to " + most)
                : this;
    }

    public Violations length(String field, String text, int most) {
        if (text == null) {
            return this;
        }
        int length = text.codePointCount(0, text.length());
        return length == 0 || length > most ? add(field, "must have 1 to " + most + " characters") : this;
    }

    /** What a caller may call things of its own. */
    public Violations externalId(String field, String text) {
        return text == null || ExternalIds.isExternalId(text) ? this : add(field, ExternalIds.EXPECTED);
    }

    /** What a caller calls a thing of another system; that may be a UUID. */
    public Violations externalIdOrUuid(String field, String text) {
        boolean isOne = text == null
                || ExternalIds.isExternalId(text)
                || UuidText.parse(text).isPresent();
        return isOne ? this : add(field, ExternalIds.EXPECTED_OR_UUID);
    }

    /** What kind of thing credits are spent on. */
    public Violations category(String field, String text) {
        return text == null || Category.isCategory(text) ? this : add(field, Category.EXPECTED);
    }

    /** A word that says what is counted; null is none, and fine. */
    public Violations kind(String field, String text) {
        return text == null || UsageKind.isKind(text) ? this : add(field, UsageKind.EXPECTED);
    }

    public int count() {
        return found.size();
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw RequestFailure.invalid(found);
        }
    }
}
