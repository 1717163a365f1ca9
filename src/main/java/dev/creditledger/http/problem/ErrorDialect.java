package dev.creditledger.http.problem;

/**
 * How one API words its failures. Every failure is told in the dialect of the path it arose under, also one that arises
 * before a resource runs. A façade adds its own as an {@code @ApplicationScoped} bean; the paths that none claims are
 * spoken to in {@link ProblemDialect}, which is also the example to copy.
 */
public interface ErrorDialect {
    /** Whether the path, with its leading slash and without the query, is one of this dialect's. */
    boolean speaks(String path);

    /** The failure's own headers are added to the answer; a dialect need not care for them. */
    ErrorAnswer answer(RequestFailure failure, String path);
}
