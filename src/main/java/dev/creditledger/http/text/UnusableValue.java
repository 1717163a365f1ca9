package dev.creditledger.http.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A JSON value that its field cannot take. Its message is for the caller and completes "the field …". */
public final class UnusableValue extends MismatchedInputException {
    private static final long serialVersionUID = 1L;

    public UnusableValue(JsonParser parser, String description) {
        super(parser, description);
    }
}
