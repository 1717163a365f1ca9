package dev.creditledger.ledger.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Statements that write, put together into a single one with the parameters of all of them, in their order. The last one
 * has to be an {@code insert … select} without a condition: it is given one for which all others have to be carried out
 * before, in their order.
 */
final class CombinedStatement {
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
    private static final Map<List<String>, String> KNOWN = new ConcurrentHashMap<>();

    private CombinedStatement() {}

    static String of(List<String> statements) {
        return KNOWN.computeIfAbsent(statements, CombinedStatement::combine);
    }

    private static String combine(List<String> statements) {
        int last = statements.size() - 1;
        int parameters = 0;
        StringBuilder combined = new StringBuilder();
        for (int index = 0; index < last; index++) {
            combined.append(index == 0 ? "with " : ", ").append(part(index)).append(" as (\n");
            combined.append(shifted(statements.get(index), parameters)).append("\nreturning 1)\n");
            parameters += parameters(statements.get(index));
        }
        combined.append(shifted(statements.get(last), parameters));
        if (last > 0) {
            combined.append("\nwhere ")
                    .append(IntStream.range(0, last)
                            .mapToObj(index -> "(select count(*) from " + part(index) + ") >= 0")
                            .collect(Collectors.joining(" and ")));
        }
        return combined.toString();
    }

    private static String part(int index) {
        return "part_" + (index + 1);
    }

    private static String shifted(String statement, int by) {
        return PARAMETER
                .matcher(statement)
                .replaceAll(parameter -> Matcher.quoteReplacement("$" + (Integer.parseInt(parameter.group(1)) + by)));
    }

    private static int parameters(String statement) {
        return PARAMETER
                .matcher(statement)
                .results()
                .mapToInt(parameter -> Integer.parseInt(parameter.group(1)))
                .max()
                .orElse(0);
    }
}
